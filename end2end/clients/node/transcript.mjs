// What a run did and saw, for people; `cargo xtask test` counts the lines that begin with ok or FAIL.

/** Fails the step with this text unless the condition holds. */
export function expect(condition, text) {
  if (!condition) throw new Error(text);
}

/** What a promise was refused with; an error if it was not. */
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

  /** Never prints this value, wherever it turns up. */
  hide(secret) {
    this.#secrets.add(secret);
    return secret;
  }

  /** One step: its name, what is called, and what was seen, which `run` answers. */
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

  /** Says the count and sets the exit code. */
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
