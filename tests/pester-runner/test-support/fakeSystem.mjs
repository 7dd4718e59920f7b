// @ts-check

/**
 * A machine that has only what it is given.
 *
 * @param {object} given
 * @param {NodeJS.Platform} given.platform
 * @param {NodeJS.ProcessEnv} [given.env]
 * @param {readonly string[]} [given.files] Full paths; all of them executable.
 * @param {import("../lib/system.mjs").System["capture"]} [given.capture]
 * @returns {import("../lib/system.mjs").System & { ran: string[] }} With the commands that were run.
 */
export function fakeSystem({ platform, env = {}, files = [], capture }) {
  /** @type {string[]} */
  const ran = [];
  const has = async (/** @type {string} */ file) => files.includes(file);
  return {
    platform,
    env,
    ran,
    isFile: has,
    isExecutable: has,
    capture: async (command, args, options) => {
      ran.push([command, ...args].join(" "));
      if (!capture) {
        throw new Error(`Nothing was to be run, but ${command} was.`);
      }
      return capture(command, args, options);
    },
    log: () => {},
  };
}
