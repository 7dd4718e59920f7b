/**
 * The cmdlets that are called, as far as they are; parameters are given by name.
 *
 * Made of uses.json from the engine itself by "npm run declarations": change it there.
 */
declare namespace PowerShell {
  /** @cmdlet Get-ChildItem */
  function getChildItem(parameters?: {
    /**
     * @pipeline value
     * @pipeline name
     */
    path?: readonly string[] | string;
    filter?: string;
    /** @switch */
    file?: boolean;
    /** @switch */
    recurse?: boolean;
    depth?: number;
    include?: readonly string[] | string;
    exclude?: readonly string[] | string;
    /** @switch */
    force?: boolean;
    /** @switch */
    name?: boolean;
  }): System.IO.FileSystemInfo[];
  /** @cmdlet Get-ChildItem */
  function getChildItem(parameters?: {
    /**
     * @mandatory
     * @pipeline name PSPath LP
     */
    literalPath?: readonly string[] | string;
    filter?: string;
    /** @switch */
    file?: boolean;
    /** @switch */
    recurse?: boolean;
    depth?: number;
    include?: readonly string[] | string;
    exclude?: readonly string[] | string;
    /** @switch */
    force?: boolean;
    /** @switch */
    name?: boolean;
  }): System.IO.FileSystemInfo[];
  /** @cmdlet Get-Item */
  function getItem(parameters?: {
    /**
     * @mandatory
     * @pipeline name PSPath LP
     */
    literalPath?: readonly string[] | string;
  }): System.IO.FileSystemInfo;
  /**
   * @cmdlet Remove-Item
   * @shouldProcess
   */
  function removeItem(parameters?: {
    /**
     * @mandatory
     * @pipeline name PSPath LP
     */
    literalPath?: readonly string[] | string;
    /** @switch */
    recurse?: boolean;
    /** @switch */
    force?: boolean;
  }): void;
  /**
   * @cmdlet Set-Content
   * @shouldProcess
   */
  function setContent(parameters?: {
    /**
     * @mandatory
     * @pipeline name PSPath LP
     */
    literalPath?: readonly string[] | string;
    /**
     * @mandatory
     * @pipeline value
     * @pipeline name
     */
    value?: readonly string[] | string;
    encoding?: "ASCII" | "UTF8";
  }): void;
  /** @cmdlet Get-Content */
  function getContent(parameters?: {
    /**
     * @mandatory
     * @pipeline name PSPath LP
     */
    literalPath?: readonly string[] | string;
    /** @pipeline name First Head */
    totalCount?: int;
    /** @switch */
    raw?: boolean;
  }): string[];
  /** @cmdlet Test-Path */
  function testPath(parameters?: {
    /**
     * @mandatory
     * @pipeline name PSPath LP
     */
    literalPath?: string;
    pathType?: "Any" | "Container" | "Leaf";
  }): boolean;
  /** @cmdlet Split-Path */
  function splitPath(parameters?: {
    /**
     * @mandatory
     * @pipeline value
     * @pipeline name
     */
    path?: string;
    /**
     * @switch
     * @pipeline name
     */
    parent?: boolean;
  }): string;
  /** @cmdlet Split-Path */
  function splitPath(parameters?: {
    /**
     * @mandatory
     * @pipeline value
     * @pipeline name
     */
    path?: string;
    /**
     * @switch
     * @mandatory
     * @pipeline name
     */
    leaf?: boolean;
  }): string;
  /** @cmdlet Split-Path */
  function splitPath(parameters?: {
    /**
     * @mandatory
     * @pipeline name PSPath LP
     */
    literalPath?: string;
  }): string;
  /**
   * @cmdlet New-Item
   * @shouldProcess
   */
  function newItem(parameters?: {
    /**
     * @mandatory
     * @pipeline name
     */
    path?: string;
    /** @pipeline name Type */
    itemType?: "File" | "Directory";
    /**
     * @pipeline value
     * @pipeline name Target
     */
    value?: string;
    /** @switch */
    force?: boolean;
  }): System.IO.FileSystemInfo;
  /**
   * @cmdlet New-Item
   * @shouldProcess
   */
  function newItem(parameters?: {
    /** @pipeline name */
    path?: string;
    /** @pipeline name Type */
    itemType?: "File" | "Directory";
    /**
     * @pipeline value
     * @pipeline name Target
     */
    value?: string;
    /** @switch */
    force?: boolean;
  }): System.IO.FileSystemInfo;
  /** @cmdlet Select-Object */
  function selectObject(parameters?: {
    /** @pipeline value */
    inputObject?: System.IO.FileSystemInfo;
    first?: int;
    last?: int;
    skip?: int;
  }): System.IO.FileSystemInfo[];
  /** @cmdlet ConvertFrom-Json */
  function convertFromJson(parameters?: {
    /**
     * @mandatory
     * @pipeline value
     */
    inputObject?: string;
    /**
     * @switch
     * @newer PowerShell 7
     */
    asHashtable?: boolean;
  }): object;
  /**
   * @cmdlet Get-Uptime
   * @newer PowerShell 7
   */
  function getUptime(): System.TimeSpan;
  /** @cmdlet Measure-Object */
  function measureObject(parameters?: {
    /** @pipeline value */
    inputObject?: object;
  }): object;
  /**
   * @cmdlet Copy-Item
   * @shouldProcess
   */
  function copyItem(parameters?: {
    /**
     * @mandatory
     * @pipeline name PSPath LP
     */
    literalPath?: readonly string[] | string;
    /** @pipeline name */
    destination?: string;
    /** @switch */
    recurse?: boolean;
    /** @switch */
    force?: boolean;
  }): void;
  /** @cmdlet Start-Sleep */
  function startSleep(parameters?: {
    /**
     * @mandatory
     * @pipeline name ms
     */
    milliseconds?: int;
  }): void;
}
