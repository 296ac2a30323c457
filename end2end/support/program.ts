import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Sandbox } from './sandbox';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const RESULTS = join(ROOT, 'end2end/test-results');

/** Long enough for a debug build on a busy machine; a healthy start takes a second. */
const START_MS = 30_000;

/** `reprise demo`: the app and the sandbox in one process, with their own database and ports. */
export class Program {
  private constructor(
    private readonly process: ChildProcess,
    /** The directory of the database, removed at the end. */
    private readonly folder: string,
    /** The address of the app, at `127.0.0.1`. To a browser this is another site than the sandbox. */
    readonly app: string,
    /** The address of the sandbox, at `localhost`. */
    readonly sandbox: Sandbox,
    /** The file with the program's output, which is kept after the tests. */
    readonly log: string,
    /** The file of the database. */
    readonly database: string,
  ) {}

  /** Starts it and waits until it is ready. `name` names its log. */
  static async start(name: string): Promise<Program> {
    const folder = await mkdtemp(join(tmpdir(), 'reprise-end2end-'));
    const database = join(folder, 'reprise.db');
    const log = join(RESULTS, `${name}.log`);
    await mkdir(RESULTS, { recursive: true });
    const binary = process.env.REPRISE_BINARY ?? join(ROOT, 'target/debug/reprise');
    const child = spawn(binary, ['demo', '--database-url', `sqlite://${database}`], {
      cwd: ROOT,
      env: {
        ...process.env,
        // The system chooses the ports, because one that was free a moment ago may be taken by now.
        REPRISE_ADDR: '127.0.0.1:0',
        SANDBOX_ADDR: '127.0.0.1:0',
        // Long enough for a busy machine, and shorter than the loader waits for a response.
        REPRISE_FIRST_VIEW_DEADLINE_MS: '9000',
        RUST_LOG: 'debug',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const file = createWriteStream(log);
    child.stdout.pipe(file, { end: false });
    child.stderr.pipe(file, { end: false });
    const heard = hear(child);
    const bare = (app: string, sandbox: number): Program =>
      new Program(child, folder, app, new Sandbox(sandbox), log, database);
    let program = bare('', 0);
    try {
      const { app, sandbox } = await heard;
      program = bare(app, sandbox);
      await program.ready();
    } catch (error) {
      await program.stop();
      throw new Error(`${error instanceof Error ? error.message : error}; see ${log}`);
    }
    return program;
  }

  /** Stops the program and removes its data, but not the log. */
  async stop(): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      const gone = new Promise((done) => this.process.once('exit', done));
      this.process.kill('SIGTERM');
      const late = setTimeout(() => this.process.kill('SIGKILL'), 5_000);
      await gone;
      clearTimeout(late);
    }
    await rm(this.folder, { recursive: true, force: true });
  }

  private async ready(): Promise<void> {
    const until = Date.now() + START_MS;
    while (Date.now() < until) {
      if (this.process.exitCode !== null) {
        throw new Error(`the program ended with ${this.process.exitCode} before it was ready`);
      }
      const answer = await fetch(`${this.app}/readyz`).catch(() => undefined);
      if (answer?.ok) return;
      await new Promise((done) => setTimeout(done, 100));
    }
    throw new Error(`the program was not ready in ${START_MS / 1000} s`);
  }
}

/** Waits until the program has printed its addresses. */
function hear(child: ChildProcess): Promise<{ app: string; sandbox: number }> {
  return new Promise((heard, failed) => {
    let said = '';
    const late = setTimeout(() => failed(new Error('the program did not say where it listens')), START_MS);
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const sandbox = /^control panel\s+http:\/\/localhost:(\d+)/m.exec(said);
      const app = /^app\s+(http:\/\/127\.0\.0\.1:\d+)\s/m.exec(said);
      if (!sandbox?.[1] || !app?.[1]) return;
      clearTimeout(late);
      heard({ app: app[1], sandbox: Number(sandbox[1]) });
    });
    child.once('error', (error) => failed(new Error(`the program cannot be started: ${error.message}`)));
    child.once('exit', (code) => failed(new Error(`the program ended with ${code} before it was ready`)));
  });
}
