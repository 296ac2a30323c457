// A TLS front for the sandbox. The official clients speak nothing but https; the sandbox, on one
// desk, nothing but http. Passes every request on as it is, and prints the port it listens on. It
// ends when its standard input does, so that it never outlives who started it.
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
  // As a broken connection is what the sandbox sent, it is what the client gets.
  onward.on('error', () => answer.destroy());
  asked.pipe(onward);
});

server.listen(0, '127.0.0.1', () => console.log(`front ${server.address().port}`));
process.stdin.resume().on('end', () => process.exit(0));
