// node-bigcommerce 4.1.0 has BigCommerce's hosts and port 443 hard-coded, and accepts an agent for the API, but
// none for the login host. So Node's default agent leads those two names to the sandbox's TLS proxy. The package
// stays unchanged, the names stay in `Host` and in the TLS handshake, and no other host can be reached.
import https from 'node:https';

const HOSTS = ['api.bigcommerce.com', 'login.bigcommerce.com'];

class SandboxAgent extends https.Agent {
  createConnection(options, connected) {
    if (!HOSTS.includes(options.host)) throw new Error(`${options.host} is not a host of the sandbox`);
    const there = { host: '127.0.0.1', port: Number(process.env.FRONT_PORT), servername: options.host };
    return super.createConnection({ ...options, ...there }, connected);
  }
}

https.globalAgent = new SandboxAgent();
