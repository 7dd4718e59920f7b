/** The namespace of Task Scheduler's XML. */
export const taskNamespace = "http://schemas.microsoft.com/windows/2004/02/mit/task";

/** The name of an element of Task Scheduler's XML. */
export const taskName = (name: string): System.Xml.Linq.XName => System.Xml.Linq.XName.get(name, taskNamespace);

/**
 * The root element of a task's definition.
 *
 * @throws System.Xml.XmlException where the text is no XML; System.FormatException where it is no task
 */
export function readTask(xml: string): System.Xml.Linq.XElement {
  const settings = new System.Xml.XmlReaderSettings();
  settings.dtdProcessing = System.Xml.DtdProcessing.Prohibit;
  settings.xmlResolver = undefined;
  const reader = System.Xml.XmlReader.create(new System.IO.StringReader(xml), settings);
  const root = System.Xml.Linq.XElement.load(reader);
  if (root.name.localName !== "Task" || root.name.namespaceName !== taskNamespace) {
    throw new System.FormatException(`its root element is ${root.name.localName}; expected Task of Task Scheduler.`);
  }
  return root;
}

/**
 * Whether a task may be started: the element Enabled of its settings, true where it is absent.
 *
 * Source: learn.microsoft.com, Task Scheduler schema, "Enabled (settingsType) Element".
 *
 * @param task the root element of its definition
 */
export function isTaskEnabled(task: System.Xml.Linq.XElement): boolean {
  const value = task.element(taskName("Settings"))?.element(taskName("Enabled"))?.value.trim() ?? "true";
  return value === "true" || value === "1";
}

/**
 * Lets a task be started, or not.
 *
 * @param task the root element of its definition
 * @throws System.FormatException where it has neither settings nor a place for them
 */
export function setTaskEnabled(task: System.Xml.Linq.XElement, isEnabled: boolean): void {
  let settings = task.element(taskName("Settings"));
  if (settings === undefined) {
    settings = new System.Xml.Linq.XElement(taskName("Settings"));
    const principals = task.element(taskName("Principals")) ?? task.element(taskName("Triggers"));
    if (principals === undefined) throw new System.FormatException("it has no element Settings.");
    principals.addAfterSelf(settings);
  }
  let enabled = settings.element(taskName("Enabled"));
  if (enabled === undefined) {
    enabled = new System.Xml.Linq.XElement(taskName("Enabled"));
    settings.add(enabled);
  }
  enabled.value = isEnabled ? "true" : "false";
}

/** A definition as text. It names no encoding, so that it is right as a text and in a file of any. */
export function taskText(root: System.Xml.Linq.XElement): string {
  return `<?xml version="1.0"?>\n${root.toString().replaceAll("\r\n", "\n")}\n`;
}
