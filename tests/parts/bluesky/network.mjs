// The real Bluesky servers, one process, all on loopback: the directory of identities (PLC), the server that holds the
// accounts (PDS), the one that answers reads (AppView) and the moderation service (Ozone). They are the published
// programs, put together by their makers' own package for development. Direct messages are served by chat.mjs.
//
// Environment: BLUESKY_POSTGRES  address of an empty database     BLUESKY_READY  file to write when all is up
//              TMPDIR            where the PDS keeps its files
// The ready file holds the addresses and the sign-ins of an organisation and two members of the public; control.mjs says
// how a test makes them write.
import './loopback.mjs'
import fs from 'node:fs'
import { startChat } from './chat.mjs'
import { startControl } from './control.mjs'
import { serve } from './loopback.mjs'
import { People } from './people.mjs'

const { BLUESKY_POSTGRES, BLUESKY_READY } = process.env
process.env.REDIS_HOST ??= 'none' // the package insists on a name and never calls it
const { TestNetwork } = await import('@atproto/dev-env')

// Every port is left to the package, which asks the system for a free one.
const network = await TestNetwork.create({
  dbPostgresUrl: BLUESKY_POSTGRES,
  dbPostgresSchema: 'inbox',
  pds: { hostname: 'localhost', enableDidDocWithSession: true },
})

/** Returns once everything written so far can be read: indexed, its notifications made. */
async function settle() {
  await network.processAll()
  await network.bsky.sub.background.processAll()
}

const chat = await startChat({ identities: network.bsky.ctx.idResolver.did, appview: network.bsky.url, serve })
for (const { did } of [network.pds.ctx.idResolver, network.bsky.ctx.idResolver, network.bsky.dataplane.idResolver]) {
  // The chat service has a fixed name on the real network. Here the name leads to ours, and no other is looked up outside.
  did.methods.set('web', { resolveNoCheck: async (name) => (name === chat.did ? chat.document : null) })
}

const people = new People({ pds: network.pds.url, chatDid: chat.did, settle })
const organisation = await people.addOrganisation('trust')
const parent = await people.add('parent')
const neighbour = await people.add('neighbour')

const addresses = {
  pds: network.pds.url,
  plc: network.plc.url,
  appview: network.bsky.url,
  appviewDid: network.bsky.serverDid,
  ozone: network.ozone.url,
  ozoneDid: network.ozone.ctx.cfg.service.did,
  chat: chat.url,
  chatDid: chat.did,
}
const control = await startControl({ people, addresses, settle, serve })
const ready = { ...addresses, control: control.url, organisation: organisation.signIn, people: [parent.signIn, neighbour.signIn] }

// Written whole or not at all: the reader waits for the name.
fs.writeFileSync(`${BLUESKY_READY}.part`, JSON.stringify(ready, null, 2))
fs.renameSync(`${BLUESKY_READY}.part`, BLUESKY_READY)

async function stop() {
  // Everything here is thrown away: a server that is slow to close is not waited for.
  setTimeout(() => process.exit(0), 3000).unref()
  control.close()
  chat.close()
  await network.close().catch(() => {})
  process.exit(0)
}
for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, stop)
