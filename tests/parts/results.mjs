// Reads the result files of one run and says how it went. The last line is the sum; the exit code is 0 only for a clean run.
//   node results.mjs FOLDER PROJECT...     for each project FOLDER/PROJECT.json (CTRF, as xunit writes it),
//                                          PROJECT.exit (the program's exit code) and PROJECT.log (what it printed)
import fs from 'node:fs'
import path from 'node:path'

const [folder, ...projects] = process.argv.slice(2)
const read = (name) => { try { return fs.readFileSync(path.join(folder, name), 'utf8') } catch { return '' } }
const indent = (text) => text.trimEnd().split('\n').map((line) => `    ${line}`).join('\n')
const sum = { passed: 0, failed: 0, skipped: 0 }

for (const project of projects) {
  const report = parse(read(`${project}.json`))
  const exit = Number(read(`${project}.exit`) || -1)
  const tests = report?.results.tests ?? []
  const failed = tests.filter((test) => !['passed', 'skipped', 'pending'].includes(test.status))
  const skipped = tests.filter((test) => ['skipped', 'pending'].includes(test.status))
  const errors = (report?.results.extra?.suites ?? []).flatMap((suite) => suite.errors ?? [])
  const passed = tests.length - failed.length - skipped.length

  for (const test of failed) console.log(`FAILED ${test.name}\n${indent([test.message, test.trace].filter(Boolean).join('\n'))}`)
  for (const test of skipped) console.log(`skipped ${test.name}: ${(test.message ?? '').trim() || 'no reason given'}`)
  for (const error of errors) console.log(`FAILED ${project}, outside any test\n${indent([error.message, error.trace].filter(Boolean).join('\n') || JSON.stringify(error))}`)
  // A program that died has said nothing about the tests it did not reach: that is one failure more.
  const explained = exit === 0 || (exit === 1 && failed.length + errors.length > 0)
  const crashed = !report || !explained
  if (crashed) console.log(`FAILED ${project}: ${ending(exit)}; the end of its log:\n${indent(read(`${project}.log`).split('\n').slice(-40).join('\n'))}`)

  sum.passed += passed
  sum.skipped += skipped.length
  sum.failed += failed.length + errors.length + (crashed ? 1 : 0)
  const seconds = report ? ` in ${((report.results.summary.stop - report.results.summary.start) / 1000).toFixed(1)} s` : ''
  console.log(`${project}: ${passed} passed, ${failed.length + errors.length + (crashed ? 1 : 0)} failed, ${skipped.length} skipped${seconds}`)
}
if (sum.passed + sum.failed === 0) console.log('No test ran.')
console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`)
process.exitCode = sum.failed > 0 || sum.passed === 0 ? 1 : 0

function parse(text) {
  try { return JSON.parse(text) } catch { return null }
}

function ending(exit) {
  if (exit === 124 || exit === 137) return 'stopped at its time limit or killed'
  return exit > 128 ? `crashed with signal ${exit - 128}` : `ended with exit code ${exit}`
}
