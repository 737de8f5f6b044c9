/**
 * A static host as plain as they come: a folder below a path, the right types, gzip, nothing else. The stories,
 * screenshots and benchmark open the built site from it, below a sub-path.
 *
 * `node tests/serve.mjs <folder> <path> <port>`
 */
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.geojson': 'application/geo+json',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};
const COMPRESSED = /^text\/|json$|svg\+xml$/;

/** The file that a request path means, or undefined where it means none. */
function fileOf(folder, prefix, url) {
  let path;
  try {
    path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return undefined;
  }
  if (!path.startsWith(prefix)) return undefined;
  let file = resolve(folder, path.slice(prefix.length));
  if (file !== folder && !file.startsWith(folder + sep)) return undefined;
  if (path.endsWith('/')) file = join(file, 'index.html');
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? file : undefined;
}

/**
 * @param {string} folder what to serve
 * @param {{ prefix?: string, port?: number }} [options] `prefix` begins and ends with a slash; port 0 takes a free one
 * @returns {Promise<{ url: string, transferred: () => number, served: { path: string, bytes: number }[],
 *   close: () => Promise<void> }>} `transferred` counts the bytes sent so far, headers included; `served` lists what was
 *   sent, without headers
 */
export function serve(folder, { prefix = '/', port = 0 } = {}) {
  const root = resolve(folder);
  const packed = new Map();
  const served = [];
  const server = createServer((request, response) => {
    const file = fileOf(root, prefix, request.url ?? '/');
    if (!file || (request.method !== 'GET' && request.method !== 'HEAD')) {
      response.writeHead(file ? 405 : 404, { 'content-type': 'text/plain' }).end(file ? 'method' : 'not found');
      return;
    }
    const sent = (bytes) => {
      if (request.method === 'GET') served.push({ path: relative(root, file).split(sep).join('/'), bytes });
    };
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    const headers = { 'content-type': type, 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' };
    if (COMPRESSED.test(type.split(';')[0]) && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) {
      const key = `${file} ${statSync(file).mtimeMs}`;
      if (!packed.has(key)) packed.set(key, gzipSync(readFileSync(file)));
      const body = packed.get(key);
      response.writeHead(200, {
        ...headers,
        'content-encoding': 'gzip',
        'content-length': body.length,
        vary: 'accept-encoding',
      });
      sent(body.length);
      response.end(request.method === 'HEAD' ? undefined : body);
      return;
    }
    sent(statSync(file).size);
    response.writeHead(200, { ...headers, 'content-length': statSync(file).size });
    if (request.method === 'HEAD') response.end();
    else createReadStream(file).pipe(response);
  });
  const sockets = new Set();
  server.on('connection', (socket) => sockets.add(socket));
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', () => {
      done({
        url: `http://127.0.0.1:${server.address().port}${prefix}`,
        served,
        transferred: () => [...sockets].reduce((sum, socket) => sum + socket.bytesWritten, 0),
        close: () =>
          new Promise((closed) => {
            server.close(closed);
            server.closeAllConnections();
          }),
      });
    });
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [folder, prefix, port] = process.argv.slice(2);
  const { url } = await serve(folder ?? 'dist', { prefix, port: Number(port ?? 0) });
  console.log(url);
}
