/**
 * Finds parcels.
 *
 * A block comment <# may #> stand in it.
 *
 * @example
 * Find-Parcel -Code AB12
 *
 * Finds one.
 *
 * @example
 * Find-Parcel -Weight 200
 *
 * Finds the light ones.
 *
 * @input System.String. The codes.
 * @note Costs nothing.
 * @see https://example.invalid/parcels
 */
@Cmdlet("Find", "Parcel", { outputType: "Parcels.Parcel", defaultParameterSet: "Code" })
@Alias("fp")
export class FindParcel {
  /** The code. */
  @Parameter({
    sets: { Code: { mandatory: true, position: 0, valueFromPipeline: true, valueFromPipelineByPropertyName: true } },
    alias: ["Id"],
    helpMessage: "AB12 and the like",
  })
  @Alias("ParcelCode")
  @ValidatePattern("^(?-i)[A-Z]{2}\\d+$")
  code!: string;

  /** In grams. */
  @Parameter({ sets: { Weight: { mandatory: true } } })
  @ValidateRange(1, 30000)
  weight?: int;

  /** Words on it. */
  @Parameter({ position: 1 })
  @AllowEmptyString()
  @ValidateLength(0, 10)
  note?: string;

  /** What is stuck on it. */
  @Parameter({ valueFromRemainingArguments: true })
  @AllowEmptyCollection()
  @ValidateCount(0, 4)
  label?: string[];

  /** Where it lies. */
  @Parameter({ valueFromPipelineByPropertyName: true })
  @ValidateNotNull()
  @SupportsWildcards()
  depot?: string[];

  /** How fast it goes. */
  @Parameter()
  @ValidateSet("Slow", "Fast")
  speed: string = "Slow";

  /** Who carries it. */
  @Parameter()
  carrier?: "Post" | "Rider";

  /** Who sent it. */
  @Parameter()
  @ValidateNotNullOrEmpty()
  sender?: string;

  /** For the makers. */
  @Parameter({ dontShow: true })
  debugging?: boolean;

  process(cmdlet: System.Management.Automation.PSCmdlet): void {
    const labels = (this.label ?? []).join(",");
    const depots = (this.depot ?? []).join(",");
    const weight = this.weight === undefined ? "" : String(this.weight);
    const sent = this.sender === undefined ? "0" : "1";
    const shown = this.debugging === true ? "yes" : "";
    const code = cmdlet.parameterSetName === "Code" ? this.code : "";
    cmdlet.writeObject(`${code}|${this.note ?? ""}|${labels}|${depots}|${weight}|${this.speed}|${sent}|${shown}`);
  }
}
