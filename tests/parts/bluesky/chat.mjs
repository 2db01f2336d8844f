// Direct messages. The real service is not published, so this one stands in for it, and only here: the PDS proxies to it
// under its real name, as it does on the public network (and refuses app passwords that may not read messages). Tokens are
// checked against the sender's key in the directory; input and output are checked against the official lexicons.
//
// It keeps to what the lexicons and the client's behaviour tell: a first message from somebody the receiver does not follow
// is a request; who may write is the receiver's chat declaration (nothing declared: people they follow); each side deletes
// for itself only; the log tells each member everything that changed, in order.
import http from 'node:http'
import { AtpAgent, schemas } from '@atproto/api'
import { TID } from '@atproto/common-web'
import { AuthRequiredError, InvalidRequestError, createServer, verifyJwt } from '@atproto/xrpc-server'

const did = 'did:web:api.bsky.chat'
const logPage = 100

/** identities: the resolver of DIDs; appview: address to ask who follows whom; serve: listens and resolves with the address. */
export async function startChat({ identities, appview, serve }) {
  const rooms = new Rooms(new Directory(identities, appview))
  const xrpc = createServer(schemas)
  const auth = async ({ req }) => {
    const token = /^Bearer (.+)$/.exec(req.headers.authorization ?? '')?.[1]
    if (!token) throw new AuthRequiredError('no service token')
    const method = new URL(req.originalUrl, 'http://localhost').pathname.split('/').at(-1)
    const { iss } = await verifyJwt(token, did, method, (issuer, again) => identities.resolveAtprotoKey(issuer, again))
    return { credentials: { did: iss } }
  }
  for (const verb of verbs) {
    xrpc.method(`chat.bsky.convo.${verb}`, {
      auth,
      handler: async ({ params, input, auth: { credentials } }) => ({
        encoding: 'application/json',
        body: await rooms[verb](credentials.did, input?.body ?? params),
      }),
    })
  }
  const server = http.createServer(xrpc.router)
  const url = await serve(server)
  const service = { id: '#bsky_chat', type: 'BskyChatService', serviceEndpoint: url }
  return { did, url, document: { '@context': ['https://www.w3.org/ns/did/v1'], id: did, service: [service] }, close: () => server.close() }
}

const verbs = [
  'getConvoForMembers', 'getConvo', 'listConvos', 'getMessages', 'getLog',
  'sendMessage', 'updateRead', 'acceptConvo', 'leaveConvo', 'muteConvo', 'unmuteConvo', 'deleteMessageForSelf',
]

const typed = (name, value) => ({ $type: `chat.bsky.convo.defs#${name}`, ...value })

/** Conversations and their messages, in memory. Each public method is one call of chat.bsky.convo: (caller, input) → output. */
class Rooms {
  #rooms = new Map()
  #log = []
  #directory
  #lastRev = undefined

  constructor(directory) {
    this.#directory = directory
  }

  async getConvoForMembers(me, { members }) {
    const everyone = [...new Set([me, ...members])].sort()
    if (everyone.length !== 2) throw new InvalidRequestError('only conversations of two are served here')
    const id = everyone.map((one) => one.split(':').at(-1)).join('-')
    if (!this.#rooms.has(id)) {
      const other = everyone.find((one) => one !== me)
      const status = await this.#directory.statusOfFirstMessage(me, other)
      const sides = { [me]: newSide('accepted'), [other]: newSide(status) }
      this.#rooms.set(id, { id, rev: this.#nextRev(), members: everyone, sides, messages: [] })
    }
    return { convo: await this.#view(this.#rooms.get(id), me) }
  }

  async getConvo(me, { convoId }) {
    return { convo: await this.#view(this.#room(convoId, me), me) }
  }

  async listConvos(me, { limit = 50, cursor, status, readState, kind }) {
    const mine = [...this.#rooms.values()]
      .filter((room) => room.messages.length > 0 && room.sides[me] && !room.sides[me].left && kind !== 'group')
      .filter((room) => !status || room.sides[me].status === status)
      .filter((room) => readState !== 'unread' || unread(room, me) > 0)
      .filter((room) => !cursor || room.rev < cursor)
      .sort((a, b) => (a.rev < b.rev ? 1 : -1))
    const page = mine.slice(0, limit)
    const convos = await Promise.all(page.map((room) => this.#view(room, me)))
    return { convos, ...(mine.length > limit && { cursor: page.at(-1).rev }) }
  }

  async getMessages(me, { convoId, limit = 50, cursor }) {
    const room = this.#room(convoId, me)
    const newestFirst = room.messages.filter(({ rev }) => !cursor || rev < cursor).reverse()
    const page = newestFirst.slice(0, limit)
    return {
      messages: page.map((message) => seenBy(room, me, message)),
      relatedProfiles: await this.#directory.profiles(room.members),
      ...(newestFirst.length > limit && { cursor: page.at(-1).rev }),
    }
  }

  async getLog(me, { cursor }) {
    const news = this.#log.filter(({ member, entry }) => member === me && (!cursor || entry.rev > cursor)).slice(0, logPage)
    const logs = news.map(({ entry }) => entry)
    return { logs, cursor: logs.at(-1)?.rev ?? cursor ?? this.#lastRev ?? '' }
  }

  async sendMessage(me, { convoId, message: { text, facets, replyTo } }) {
    const room = this.#room(convoId, me)
    if (replyTo && !room.messages.some(({ id }) => id === replyTo.messageId)) {
      throw new InvalidRequestError('no such message to answer', 'ReplyTargetNotFound')
    }
    const isFirst = room.messages.length === 0
    if (isFirst) this.#tell(room, 'logBeginConvo', room.members)
    const rev = this.#nextRev()
    const message = { id: TID.nextStr(), rev, text, ...(facets && { facets }), sender: { did: me }, sentAt: new Date().toISOString() }
    room.messages.push(message)
    // An answer accepts a request, and a message brings a conversation back that somebody had left.
    room.sides[me].status = 'accepted'
    for (const member of room.members) room.sides[member].left = false
    this.#tell(room, 'logCreateMessage', room.members, { message: typed('messageView', message) }, rev)
    return message
  }

  async updateRead(me, { convoId, messageId }) {
    const room = this.#room(convoId, me)
    const upTo = messageId ? room.messages.find(({ id }) => id === messageId) : room.messages.at(-1)
    if (upTo) room.sides[me].readRev = upTo.rev
    return { convo: await this.#view(room, me) }
  }

  async acceptConvo(me, { convoId }) {
    const room = this.#room(convoId, me)
    if (room.sides[me].status === 'accepted') return {}
    room.sides[me].status = 'accepted'
    return { rev: this.#tell(room, 'logAcceptConvo', [me]) }
  }

  async leaveConvo(me, { convoId }) {
    const room = this.#room(convoId, me)
    room.sides[me].left = true
    return { convoId, rev: this.#tell(room, 'logLeaveConvo', [me]) }
  }

  muteConvo(me, { convoId }) {
    return this.#setMuted(me, convoId, true)
  }

  unmuteConvo(me, { convoId }) {
    return this.#setMuted(me, convoId, false)
  }

  async deleteMessageForSelf(me, { convoId, messageId }) {
    const room = this.#room(convoId, me)
    const message = room.messages.find(({ id }) => id === messageId)
    if (!message) throw new InvalidRequestError('no such message', 'MessageDeleteNotAllowed')
    room.sides[me].deleted.add(messageId)
    const { $type, ...deleted } = seenBy(room, me, message)
    this.#tell(room, 'logDeleteMessage', [me], { message: { $type, ...deleted } })
    return deleted
  }

  async #setMuted(me, convoId, muted) {
    const room = this.#room(convoId, me)
    room.sides[me].muted = muted
    this.#tell(room, muted ? 'logMuteConvo' : 'logUnmuteConvo', [me])
    return { convo: await this.#view(room, me) }
  }

  #room(id, me) {
    const room = this.#rooms.get(id)
    if (!room?.sides[me] || room.sides[me].left) throw new InvalidRequestError('Convo not found', 'InvalidConvo')
    return room
  }

  #nextRev() {
    return (this.#lastRev = TID.nextStr(this.#lastRev))
  }

  #tell(room, type, members, more = {}, rev = this.#nextRev()) {
    room.rev = rev
    for (const member of members) this.#log.push({ member, entry: typed(type, { rev, convoId: room.id, ...more }) })
    return rev
  }

  async #view(room, me) {
    const side = room.sides[me]
    const last = room.messages.at(-1)
    return {
      id: room.id,
      rev: room.rev,
      members: await this.#directory.profiles(room.members),
      muted: side.muted,
      status: side.status,
      unreadCount: unread(room, me),
      kind: typed('directConvo'),
      ...(last && { lastMessage: seenBy(room, me, last) }),
    }
  }
}

const newSide = (status) => ({ status, muted: false, left: false, readRev: '', deleted: new Set() })

const unread = (room, me) => room.messages.filter(({ sender, rev }) => sender.did !== me && rev > room.sides[me].readRev).length

function seenBy(room, me, message) {
  if (!room.sides[me].deleted.has(message.id)) return typed('messageView', message)
  const { id, rev, sender, sentAt } = message
  return typed('deletedMessageView', { id, rev, sender, sentAt })
}

/** What the chat service asks the rest of the network about people. */
class Directory {
  #identities
  #appview

  constructor(identities, appview) {
    this.#identities = identities
    this.#appview = new AtpAgent({ service: appview })
  }

  /** How a first message of sender arrives at receiver: 'accepted' or 'request'. Throws when it may not be sent at all. */
  async statusOfFirstMessage(sender, receiver) {
    const document = await this.#identities.resolve(receiver)
    if (!document) throw new InvalidRequestError('recipient not found', 'RecipientNotFound')
    const { data } = await this.#appview.app.bsky.graph.getRelationships({ actor: receiver, others: [sender] })
    const { blocking, blockedBy, following } = data.relationships[0]
    if (blocking) throw new InvalidRequestError('recipient has blocked you', 'BlockedActor')
    if (blockedBy) throw new InvalidRequestError('you have blocked the recipient', 'BlockedSubject')
    const allowed = await this.#allowIncoming(receiver, document)
    if (allowed === 'none') throw new InvalidRequestError('recipient has disabled incoming messages', 'MessagesDisabled')
    if (allowed === 'following' && !following) throw new InvalidRequestError('recipient requires incoming messages to come from someone they follow', 'NotFollowedBySender')
    return following ? 'accepted' : 'request'
  }

  async profiles(members) {
    const { data } = await this.#appview.getProfiles({ actors: members })
    return data.profiles.map(({ did: member, handle, displayName }) => ({ did: member, handle, ...(displayName && { displayName }) }))
  }

  async #allowIncoming(repo, document) {
    const pds = document.service.find(({ id }) => id.endsWith('#atproto_pds')).serviceEndpoint
    const query = { repo, collection: 'chat.bsky.actor.declaration', rkey: 'self' }
    try {
      return (await new AtpAgent({ service: pds }).com.atproto.repo.getRecord(query)).data.value.allowIncoming
    } catch (error) {
      if (error.error === 'RecordNotFound') return 'following'
      throw error
    }
  }
}
