#!/usr/bin/env node
// Runs `reprise sandbox` with the program of this platform. npm installs only the package that fits, by its `os` and
// `cpu`.
"use strict";

const { spawn } = require("node:child_process");
const { constants } = require("node:os");

const name = `reprise-sandbox-${process.platform}-${process.arch}`;

function program() {
  try {
    return require.resolve(`${name}/bin/reprise`);
  } catch {
    console.error(
      `reprise-sandbox: there is no program for ${process.platform} on ${process.arch}, or npm was told to leave out ` +
        "optional dependencies. On other systems, use the container image.",
    );
    process.exit(1);
  }
}

const child = spawn(program(), ["sandbox", ...process.argv.slice(2)], { stdio: "inherit" });

// Ctrl-C reaches both from the terminal; a signal to this process alone has to be passed on.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => child.kill(signal));
}

child.on("error", (error) => {
  console.error(`reprise-sandbox: cannot start ${child.spawnfile}: ${error.message}`);
  process.exit(1);
});

child.on("exit", (code, signal) => {
  process.exit(signal ? 128 + constants.signals[signal] : code);
});
