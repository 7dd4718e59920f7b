/** A connection on which something is said before TLS begins, within a time that is all there is for it. */
export class OpeningStream {
  /** How exact a time limit of a socket is, in milliseconds. */
  private static readonly tick: int = 50;
  private readonly client: System.Net.Sockets.TcpClient;
  private readonly stream: System.Net.Sockets.NetworkStream;
  private readonly watch: System.Diagnostics.Stopwatch;
  private readonly timeoutSeconds: int;
  /** What is waited for, for messages: `FTP reply`. */
  private readonly awaited: string;

  /** @param watch runs since the beginning of the connection; @param timeoutSeconds for all of it, on that watch */
  constructor(
    client: System.Net.Sockets.TcpClient,
    watch: System.Diagnostics.Stopwatch,
    timeoutSeconds: int,
    awaited: string,
  ) {
    this.client = client;
    this.stream = client.getStream();
    this.watch = watch;
    this.timeoutSeconds = timeoutSeconds;
    this.awaited = awaited;
  }

  /** @throws the .NET exception of a connection that is lost; System.FormatException where the time is over */
  write(content: bytes): void {
    this.client.sendTimeout = this.timeLeft();
    this.stream.write(content, 0, content.length);
  }

  /**
   * Reads what is there, at least a byte, into a buffer.
   *
   * @param offset where in the buffer; @param count how many bytes at most
   * @returns how many bytes were read
   * @throws System.FormatException where the connection ends or the time is over, as what is said of the server; the .NET exception
   * of a connection that is lost
   */
  read(buffer: bytes, offset: int, count: int): int {
    this.client.receiveTimeout = this.timeLeft();
    let received: int = 0;
    try {
      received = this.stream.read(buffer, offset, count);
    } catch (failure) {
      // A wait that was cut off may end a moment before the time is over on the watch.
      if (this.timeLeft() > OpeningStream.tick) throw failure;
      throw this.tooLate();
    }
    if (received === 0) throw new System.FormatException(`ends the connection in place of an ${this.awaited}.`);
    return received;
  }

  /** Milliseconds, at least one: none would be no limit. @throws System.FormatException where the time is over */
  private timeLeft(): int {
    const left: int = this.timeoutSeconds * 1000 - Math.trunc(this.watch.elapsedMilliseconds);
    if (left > 0) return left;
    throw this.tooLate();
  }

  private tooLate(): System.FormatException {
    return new System.FormatException(`completes no ${this.awaited} within ${this.timeoutSeconds} seconds.`);
  }
}
