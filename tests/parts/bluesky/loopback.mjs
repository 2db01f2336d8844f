// Imported first: from here on nothing in this process listens anywhere but on 127.0.0.1, whatever a package asks for.
import net from 'node:net'

const listen = net.Server.prototype.listen

net.Server.prototype.listen = function listenOnLoopback(first, ...rest) {
  const callback = rest.findLast((argument) => typeof argument === 'function')
  const isPort = typeof first === 'number' || (typeof first === 'string' && /^\d+$/.test(first))
  if (isPort) return listen.call(this, { port: Number(first), host: '127.0.0.1' }, callback)
  if (first && typeof first === 'object' && 'port' in first) return listen.call(this, { ...first, host: '127.0.0.1' }, callback)
  return listen.call(this, first, ...rest)
}

/** Listens on a free port and resolves with the address, for example http://localhost:40123. */
export function serve(server) {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port: 0 }, () => resolve(`http://localhost:${server.address().port}`))
  })
}
