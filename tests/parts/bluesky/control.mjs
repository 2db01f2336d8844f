// How a test makes people write, over HTTP with JSON bodies:
//
//   POST /organisations {"name"}              a new organisation; answers with its sign-in
//   POST /people {"name"}                     a new member of the public; answers with the sign-in
//   POST /people/NAME/post {"text", "replyTo"?, "quote"?, "createdAt"?}    answers {"uri", "cid"}
//   POST /people/NAME/delete {"uri"}
//   POST /people/NAME/follow, /block {"did"}
//   POST /people/NAME/message {"to": DID, "text"}                          answers {"convoId", "id", "sentAt"}
//   GET  /people/NAME/messagesWith?did=DID    the conversation, oldest first
//   GET  /people/NAME/thread?uri=URI          a post and what is below it
//   POST /settle                              returns once everything written so far can be read
//
// NAME is the first part of a handle; organisations can do all this too (that is a reply made in the platform's own app).
// What these calls write can be read when they answer; what the program under test writes, after /settle.
import http from 'node:http'

const acts = { POST: ['post', 'delete', 'follow', 'block', 'message'], GET: ['messagesWith', 'thread'] }

export async function startControl({ people, addresses, settle, serve }) {
  const server = http.createServer(async (request, response) => {
    const answer = (status, body) => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(body))
    }
    try {
      const url = new URL(request.url, 'http://localhost')
      const input = request.method === 'GET' ? Object.fromEntries(url.searchParams) : await readJson(request)
      const result = await act(request.method, url.pathname, input)
      answer(result === undefined ? 404 : 200, result ?? { error: `nothing answers ${request.method} ${url.pathname}` })
    } catch (error) {
      answer(error.status >= 400 && error.status < 600 ? error.status : 500, { error: error.error ?? error.name, message: error.message })
    }
  })

  async function act(method, path, input) {
    const [, first, name, verb] = path.split('/')
    if (method === 'GET' && path === '/') return addresses
    if (method === 'POST' && path === '/settle') return settle().then(() => ({}))
    if (method === 'POST' && path === '/organisations') return (await people.addOrganisation(input.name)).signIn
    if (method === 'POST' && path === '/people') return (await people.add(input.name)).signIn
    if (first === 'people' && acts[method]?.includes(verb)) return people.get(name)[verb](input)
    return undefined
  }

  return { url: await serve(server), close: () => server.close() }
}

async function readJson(request) {
  let text = ''
  for await (const part of request) text += part
  return text ? JSON.parse(text) : {}
}
