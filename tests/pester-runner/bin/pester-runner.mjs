#!/usr/bin/env node
import { main } from "../lib/main.mjs";

// Not process.exit(): what was printed to a pipe may still be on its way.
process.exitCode = await main(process.argv.slice(2));
