/**
 * The cmdlets that are called, as far as they are; parameters are given by name.
 *
 * Made of uses.json from the engine itself by "npm run declarations": change it there.
 */
declare namespace PowerShell {
  /** @cmdlet Get-Item */
  function getItem(parameters?: {
    /**
     * @mandatory
     * @pipeline name PSPath LP
     */
    literalPath?: readonly string[] | string;
    /** @switch */
    force?: boolean;
  }): System.IO.FileInfo;
  /** @cmdlet Select-Object */
  function selectObject(parameters?: {
    /** @pipeline value */
    inputObject?: object;
    property?: readonly object[] | object | string | number | boolean;
  }): { unixStat: { mode: int; userId: int } | undefined };
  /**
   * An object of COM.
   *
   * @cmdlet New-Object
   * @windowsOnly
   */
  function newObject(parameters?: { comObject?: string }): object;
  /**
   * @cmdlet Get-Acl
   * @windowsOnly
   */
  function getAcl(parameters?: { literalPath?: string }): System.Security.AccessControl.FileSystemSecurity;
  /**
   * @cmdlet Set-Acl
   * @shouldProcess
   * @windowsOnly
   */
  function setAcl(parameters?: {
    literalPath?: string;
    aclObject?: System.Security.AccessControl.FileSystemSecurity;
    confirm?: boolean;
  }): void;
  /**
   * @cmdlet Get-Service
   * @windowsOnly
   */
  function getService(parameters?: { name?: string }): readonly { status: { toString(): string } }[];
  /** @cmdlet Start-Sleep */
  function startSleep(parameters?: {
    /**
     * @mandatory
     * @pipeline name ms
     */
    milliseconds?: int;
  }): void;
  /**
   * @cmdlet Get-CimInstance
   * @windowsOnly
   */
  function getCimInstance(parameters?: { namespace?: string; className?: string }): readonly Com.CimInstance[];
  /**
   * @cmdlet Set-CimInstance
   * @shouldProcess
   * @windowsOnly
   */
  function setCimInstance(parameters?: {
    inputObject?: Com.CimInstance;
    property?: Map<string, string>;
    confirm?: boolean;
  }): void;
  /**
   * @cmdlet Get-WSManInstance
   * @windowsOnly
   */
  function getWSManInstance(parameters?: {
    resourceURI?: string;
    /** @switch */
    enumerate?: boolean;
  }): readonly System.Xml.XmlElement[];
  /**
   * @cmdlet Set-WSManInstance
   * @windowsOnly
   */
  function setWSManInstance(parameters?: {
    resourceURI?: string;
    selectorSet?: Map<string, string>;
    valueSet?: Map<string, string>;
  }): void;
}
