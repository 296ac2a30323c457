import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Sandbox } from './sandbox';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const RESULTS = join(ROOT, 'end2end/test-results');

/** Long enough for a debug build on a busy machine; a healthy start takes a second. */
const START_MS = 30_000;

/** `reprise demo`: the app and the sandbox in one process, with a database and ports of its own. */
export class Program {
  private constructor(
    private readonly process: ChildProcess,
    /** Holds the database; removed at the end. */
    private readonly folder: string,
    /** The app, at `127.0.0.1`. To a browser that is another site than the sandbox's. */
    readonly app: string,
    /** BigCommerce, at `localhost`. */
    readonly sandbox: Sandbox,
    /** All that the program has printed. Stays after the tests. */
    readonly log: string,
    /** The database. */
    readonly database: string,
  ) {}

  /** Starts it and waits until it is ready. `name` names its log. */
  static async start(name: string): Promise<Program> {
    const folder = await mkdtemp(join(tmpdir(), 'reprise-end2end-'));
    const database = join(folder, 'reprise.db');
    const [appPort, sandboxPort] = [await freePort(), await freePort()];
    const log = join(RESULTS, `${name}.log`);
    await mkdir(RESULTS, { recursive: true });
    const binary = process.env.REPRISE_BINARY ?? join(ROOT, 'target/debug/reprise');
    const child = spawn(binary, ['demo', '--database-url', `sqlite://${database}`], {
      cwd: ROOT,
      env: {
        ...process.env,
        REPRISE_ADDR: `127.0.0.1:${appPort}`,
        SANDBOX_ADDR: `127.0.0.1:${sandboxPort}`,
        RUST_LOG: 'debug',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const file = createWriteStream(log);
    child.stdout.pipe(file, { end: false });
    child.stderr.pipe(file, { end: false });
    const app = `http://127.0.0.1:${appPort}`;
    const program = new Program(child, folder, app, new Sandbox(sandboxPort), log, database);
    try {
      await program.ready();
    } catch (error) {
      await program.stop();
      throw error;
    }
    return program;
  }

  /** Ends it and forgets its data. The log stays. */
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
    let broken: Error | undefined;
    this.process.once('error', (error) => (broken = error));
    const until = Date.now() + START_MS;
    while (Date.now() < until) {
      if (broken) throw new Error(`the program cannot be started: ${broken.message}`);
      if (this.process.exitCode !== null) {
        throw new Error(`the program ended with ${this.process.exitCode} before it was ready; see ${this.log}`);
      }
      const answer = await fetch(`${this.app}/readyz`).catch(() => undefined);
      if (answer?.ok) return;
      await new Promise((done) => setTimeout(done, 100));
    }
    throw new Error(`the program was not ready in ${START_MS / 1000} s; see ${this.log}`);
  }
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
