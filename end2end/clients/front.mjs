// A TLS proxy for the sandbox, because the official clients speak only HTTPS and the sandbox only HTTP. It
// forwards every request unchanged, and prints the port it listens on. It exits when its standard input
// closes, so that it never outlives the process that started it.
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:https';

const sandbox = new URL(process.env.SANDBOX_URL);
const identity = {
  key: readFileSync(process.env.FRONT_KEY),
  cert: readFileSync(process.env.FRONT_CERTIFICATE),
};

const server = createServer(identity, (asked, answer) => {
  const onward = request({
    host: sandbox.hostname,
    port: sandbox.port,
    method: asked.method,
    path: asked.url,
    headers: asked.headers,
  });
  onward.on('response', (came) => {
    answer.writeHead(came.statusCode, came.headers);
    came.pipe(answer);
  });
  // If the sandbox broke the connection, so does the proxy.
  onward.on('error', () => answer.destroy());
  asked.pipe(onward);
});

server.listen(0, '127.0.0.1', () => console.log(`front ${server.address().port}`));
process.stdin.resume().on('end', () => process.exit(0));
