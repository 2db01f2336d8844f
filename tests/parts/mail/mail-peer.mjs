// A real mail server for the tests: STARTTLS first, then a sign-in, then the mail; nothing leaves the machine.
//
// What arrived is read over HTTP:
//   GET /messages                 every message, oldest first; ?to=ADDRESS only those sent to that address
//   GET /messages/N.eml           the message as it came over the wire
//   DELETE /messages?to=ADDRESS   forgets those (without "to": all)
//
// Tests run side by side, so each writes to an address of its own. The first word of an address decides what happens:
//   refused.…@  550, for good       later.…@  451, try again later
//   lost.…@     the message is taken, but the connection breaks before the answer: the sender cannot know
import fs from 'node:fs'
import http from 'node:http'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

const { INBOX_TEST_SMTP_USER: user, INBOX_TEST_SMTP_PASSWORD: password, MAIL_CERTIFICATE, MAIL_KEY, MAIL_READY } = process.env
let messages = []
let lastId = 0

const refusal = (code, text) => Object.assign(new Error(text), { responseCode: code })
const behaviour = (address) => address.split('@')[0].split('.')[0].toLowerCase()
const sentTo = (address) => (message) => !address || message.recipients.some((one) => one.toLowerCase() === address.toLowerCase())

const smtp = new SMTPServer({
  name: 'localhost',
  banner: 'Inbox tests',
  cert: fs.readFileSync(MAIL_CERTIFICATE),
  key: fs.readFileSync(MAIL_KEY),
  authMethods: ['PLAIN', 'LOGIN'],
  size: 10 * 1024 * 1024,
  disableReverseLookup: true,
  onAuth(given, session, done) {
    const right = given.username === user && given.password === password
    done(right ? null : refusal(535, 'Authentication credentials invalid'), { user })
  },
  onRcptTo({ address }, session, done) {
    switch (behaviour(address)) {
      case 'refused': return done(refusal(550, 'No such mailbox'))
      case 'later': return done(refusal(451, 'Mailbox busy, try again later'))
      default: return done()
    }
  },
  async onData(stream, session, done) {
    try {
      const parts = []
      for await (const part of stream) parts.push(part)
      if (stream.sizeExceeded) return done(refusal(552, 'Message too large'))
      const raw = Buffer.concat(parts)
      const recipients = session.envelope.rcptTo.map((one) => one.address)
      const mail = await simpleParser(raw)
      messages.push({ id: ++lastId, recipients, raw, ...summary(mail, session) })
      if (recipients.some((one) => behaviour(one) === 'lost')) return connections.get(session.id)?.destroy()
      done(null, `Taken as ${lastId}`)
    } catch (error) {
      done(refusal(451, error.message))
    }
  },
  onConnect(session, done) {
    // The library tells a session, not its socket; the port of the other side names both.
    connections.set(session.id, sockets.get(session.remotePort))
    done()
  },
  onClose: (session) => connections.delete(session.id),
})
const connections = new Map()
const sockets = new Map()
smtp.server.prependListener('connection', (socket) => {
  const port = socket.remotePort
  sockets.set(port, socket)
  socket.once('close', () => sockets.delete(port))
})
// A client that hangs up or refuses our certificate is a case under test, not a fault of this program.
smtp.on('error', (error) => console.error(error.message))

function summary(mail, session) {
  return {
    sender: session.envelope.mailFrom.address ?? '',
    encrypted: session.secure,
    signedInAs: session.user ?? null,
    from: mail.from?.text ?? null,
    to: mail.to?.text ?? null,
    subject: mail.subject ?? '',
    messageId: mail.messageId ?? null,
    text: mail.text ?? '',
    html: mail.html || null,
    headers: Object.fromEntries(mail.headerLines.map(({ key, line }) => [key, line.slice(line.indexOf(':') + 1).trim()])),
    attachments: mail.attachments.map(({ filename, contentType, size }) => ({ filename, contentType, size })),
  }
}

const reader = http.createServer((request, response) => {
  const url = new URL(request.url, 'http://localhost')
  const eml = /^\/messages\/(\d+)\.eml$/.exec(url.pathname)
  if (eml) {
    const message = messages.find(({ id }) => id === Number(eml[1]))
    response.writeHead(message ? 200 : 404, { 'content-type': 'message/rfc822' })
    return response.end(message?.raw)
  }
  if (url.pathname !== '/messages') return response.writeHead(404).end()
  const wanted = sentTo(url.searchParams.get('to'))
  if (request.method === 'DELETE') {
    messages = messages.filter((message) => !wanted(message))
    return response.writeHead(204).end()
  }
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(JSON.stringify(messages.filter(wanted).map(({ raw, ...rest }) => rest)))
})

smtp.listen(0, '127.0.0.1', () => reader.listen(0, '127.0.0.1', () => {
  const ready = `127.0.0.1:${smtp.server.address().port}\nhttp://127.0.0.1:${reader.address().port}\n`
  // Written whole or not at all: the reader waits for the name.
  fs.writeFileSync(`${MAIL_READY}.part`, ready)
  fs.renameSync(`${MAIL_READY}.part`, MAIL_READY)
}))
for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => process.exit(0))
