// node-bigcommerce 4.1.0 has BigCommerce's hosts and port 443 written into it, and takes an agent for
// the API but none for the login host. So Node's own default agent is told where those two names
// lead: to the TLS front of the sandbox. The package stays as it is, the names stay in `Host` and in
// the TLS handshake, and no other host can be reached.
import https from 'node:https';

const HOSTS = ['api.bigcommerce.com', 'login.bigcommerce.com'];

class ToTheSandbox extends https.Agent {
  createConnection(options, connected) {
    if (!HOSTS.includes(options.host)) throw new Error(`${options.host} is no host of the sandbox`);
    const there = { host: '127.0.0.1', port: Number(process.env.FRONT_PORT), servername: options.host };
    return super.createConnection({ ...options, ...there }, connected);
  }
}

https.globalAgent = new ToTheSandbox();
