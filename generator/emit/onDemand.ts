import type { OnDemandModel } from "../model/onDemand.js";
import * as ps from "../powershell/ast.js";
import { region, withHeader, type LoweredFile } from "./core.js";

/** The file of a class that is read on demand. Only it names its classes, so it makes the object. */
export function onDemandFile(moduleName: string, model: OnDemandModel, file: LoweredFile): ps.Block {
  const title = `Running this file gives a new object of ${model.className}; the classes of ${moduleName} do so where they need one.`;
  return withHeader(moduleName, title, [...region(file), ps.run(ps.create(model.className))]);
}
