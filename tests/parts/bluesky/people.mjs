// The accounts of one run, and what they can do. Everything goes through the PDS, as an app does it.
import { AtpAgent, RichText } from '@atproto/api'
import { randomBytes } from 'node:crypto'

const strongRef = ({ uri, cid }) => ({ uri, cid })

export class People {
  #byName = new Map()
  #network

  /** network: { pds, chatDid, settle } */
  constructor(network) {
    this.#network = network
  }

  /** A member of the public, signed in with the account's own password. */
  async add(name) {
    const password = randomBytes(12).toString('hex')
    const agent = new AtpAgent({ service: this.#network.pds })
    const handle = `${name}.test`
    await agent.createAccount({ handle, email: `${name}@example.test`, password })
    const person = new Person(name, password, agent, this.#network)
    await person.describe(name)
    this.#byName.set(name, person)
    await this.#network.settle()
    return person
  }

  /** An organisation: open to messages from everyone, with app passwords that may and may not read them. */
  async addOrganisation(name) {
    const organisation = await this.add(name)
    await organisation.acceptMessagesFromEveryone()
    organisation.signIn.appPassword = await organisation.createAppPassword('with messages', true)
    organisation.signIn.appPasswordWithoutMessages = await organisation.createAppPassword('without messages', false)
    await this.#network.settle()
    return organisation
  }

  /** Throws when nobody has that name. */
  get(name) {
    const person = this.#byName.get(name)
    if (!person) throw Object.assign(new Error(`there is no account named ${name}`), { status: 404 })
    return person
  }
}

class Person {
  #agent
  #chat
  #network

  constructor(name, password, agent, network) {
    this.#agent = agent
    this.#chat = agent.withProxy('bsky_chat', network.chatDid).chat.bsky.convo
    this.#network = network
    this.signIn = { name, handle: agent.session.handle, did: agent.session.did, password }
  }

  /** A post; with replyTo or quote (addresses of posts) an answer or a quotation. "@handle" in the text becomes a mention. */
  async post({ text, replyTo, quote, createdAt }) {
    const rich = new RichText({ text })
    await rich.detectFacets(this.#agent)
    const record = { text: rich.text, facets: rich.facets, langs: ['en'], createdAt: createdAt ?? new Date().toISOString() }
    if (replyTo) {
      const parent = await this.#find(replyTo)
      record.reply = { root: parent.record.reply?.root ?? strongRef(parent), parent: strongRef(parent) }
    }
    if (quote) record.embed = { $type: 'app.bsky.embed.record', record: strongRef(await this.#find(quote)) }
    const { uri, cid } = await this.#agent.post(record)
    await this.#network.settle()
    return { uri, cid }
  }

  async delete({ uri }) {
    await this.#agent.deletePost(uri)
    await this.#network.settle()
    return {}
  }

  async follow({ did }) {
    const { uri } = await this.#agent.follow(did)
    await this.#network.settle()
    return { uri }
  }

  async block({ did }) {
    const { uri } = await this.#agent.app.bsky.graph.block.create({ repo: this.signIn.did }, { subject: did, createdAt: new Date().toISOString() })
    await this.#network.settle()
    return { uri }
  }

  /** A direct message, to a DID. */
  async message({ to, text }) {
    const { data: { convo } } = await this.#chat.getConvoForMembers({ members: [to] })
    const { data } = await this.#chat.sendMessage({ convoId: convo.id, message: { text } })
    return { convoId: convo.id, id: data.id, sentAt: data.sentAt }
  }

  /** The conversation with a DID as this person sees it, oldest message first. */
  async messagesWith({ did }) {
    const { data: { convo } } = await this.#chat.getConvoForMembers({ members: [did] })
    const { data } = await this.#chat.getMessages({ convoId: convo.id, limit: 100 })
    return { convo, messages: data.messages.reverse() }
  }

  /** A post and everything below it, as this person reads it. */
  async thread({ uri }) {
    return (await this.#agent.getPostThread({ uri, depth: 20 })).data.thread
  }

  async describe(displayName) {
    const record = { $type: 'app.bsky.actor.profile', displayName, createdAt: new Date().toISOString() }
    // A profile is found under this key alone.
    await this.#put('app.bsky.actor.profile', record)
  }

  async acceptMessagesFromEveryone() {
    await this.#put('chat.bsky.actor.declaration', { $type: 'chat.bsky.actor.declaration', allowIncoming: 'all' })
  }

  async createAppPassword(name, privileged) {
    return (await this.#agent.com.atproto.server.createAppPassword({ name, privileged })).data.password
  }

  async #put(collection, record) {
    await this.#agent.com.atproto.repo.putRecord({ repo: this.signIn.did, collection, rkey: 'self', record })
  }

  async #find(uri) {
    const { data } = await this.#agent.getPosts({ uris: [uri] })
    if (!data.posts[0]) throw Object.assign(new Error(`there is no post ${uri}`), { status: 404 })
    return data.posts[0]
  }
}
