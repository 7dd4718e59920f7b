import { WindowsNativeCalls } from "../../native/windowsNativeCalls.js";
import type { NativeCalls, SslKey, SslParameters } from "./nativeCalls.js";
import { explanation, failure, fileNotFound, invalidParameter } from "./sslErrors.js";

/** Changes TLS records of HTTP.sys. The native functions are not defined before the first call. */
export class SslWriter {
  /** Milliseconds to wait before each further try, 5.3 seconds in all. Source: docs/windows-support.md, "Error 87". */
  private static readonly waits: readonly int[] = [300, 500, 800, 1200, 2500];

  private calls: NativeCalls | undefined = undefined;

  /**
   * What HTTP.sys itself says of a record.
   *
   * @throws System.InvalidOperationException saying why it cannot be asked
   */
  query(key: SslKey): SslParameters | undefined {
    const { code, parameters } = this.native().querySsl(key);
    if (code === fileNotFound) return undefined;
    if (code !== 0) throw failure(code);
    return parameters;
  }

  /**
   * Gives a record other parameters: in one step, or, where this Windows has no such step, by removing and making it. Then what was
   * there is put back where making fails.
   *
   * @param before what the record has
   * @throws System.InvalidOperationException saying why, and whether the record is as it was
   */
  replace(key: SslKey, parameters: SslParameters, before: SslParameters): void {
    if (!this.native().hasUpdateSsl()) {
      this.makeAnew(key, parameters, before);
      return;
    }
    const code = this.change(key, parameters, false);
    if (code !== 0) throw failure(code);
  }

  private makeAnew(key: SslKey, parameters: SslParameters, before: SslParameters): void {
    const removed = this.native().deleteSsl(key).code;
    if (removed !== 0) throw failure(removed);
    const code = this.change(key, parameters, true);
    if (code === 0) return;

    const putBack = this.change(key, before, true);
    if (putBack === 0) throw failure(code);
    throw new System.InvalidOperationException(
      `${explanation(code)} The record was removed for that and could not be put back: ${explanation(putBack)} Its endpoint serves nothing now: make the record again.`,
    );
  }

  /** Makes a record, or changes one in place; again where HTTP.sys gives error 87, which may pass. */
  private change(key: SslKey, parameters: SslParameters, isNew: boolean): int {
    let code = this.once(key, parameters, isNew);
    for (const wait of SslWriter.waits) {
      if (code !== invalidParameter) break;
      System.Threading.Thread.sleep(wait);
      code = this.once(key, parameters, isNew);
    }
    return code;
  }

  private once(key: SslKey, parameters: SslParameters, isNew: boolean): int {
    const calls = this.native();
    return isNew ? calls.setSsl(key, parameters).code : calls.updateSsl(key, parameters).code;
  }

  private native(): NativeCalls {
    const calls: NativeCalls = this.calls ?? onDemand(WindowsNativeCalls);
    this.calls = calls;
    return calls;
  }
}
