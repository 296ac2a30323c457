// Prints what a run did and saw. `cargo xtask test` counts the lines that begin with ok or FAIL.

/** Fails the step with this text unless the condition holds. */
export function expect(condition, text) {
  if (!condition) throw new Error(text);
}

/** Returns the error of a rejected promise. Throws if it was not rejected. */
export async function refusal(promise) {
  const answer = await Promise.resolve(promise).then(
    (value) => ({ value }),
    (error) => ({ error }),
  );
  expect(answer.error, `was not refused: ${JSON.stringify(answer.value)}`);
  return answer.error;
}

export class Transcript {
  #secrets = new Set();
  #passed = 0;
  #failed = 0;

  constructor(title) {
    console.log(title);
  }

  /** Hides this value in everything that is printed. */
  hide(secret) {
    this.#secrets.add(secret);
    return secret;
  }

  /** Runs a step and prints its name, what it called, and what it saw, which `run` returns. */
  async step(name, called, run) {
    let outcome = 'ok  ';
    let saw;
    try {
      saw = await run();
      this.#passed += 1;
    } catch (error) {
      outcome = 'FAIL';
      saw = error instanceof Error ? error.message : String(error);
      this.#failed += 1;
    }
    this.#print(`${outcome} ${name}\n       called ${called}\n       saw    ${saw}`);
  }

  /** Prints the count and sets the exit code. */
  end() {
    this.#print(`${this.#passed} steps ok, ${this.#failed} failed`);
    process.exitCode = this.#failed === 0 ? 0 : 1;
  }

  #print(text) {
    let shown = text;
    for (const secret of this.#secrets) shown = shown.replaceAll(secret, '[redacted]');
    console.log(shown);
  }
}
