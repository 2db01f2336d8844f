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
  for (const test of skipped) console.log(`skipped ${test.name}: ${test.extra?.reason ?? 'no reason given'}`)
  // A fixture that fell over: the report names it, only the log says why.
  for (const error of errors) console.log(`FAILED ${error.name} (${error.type})\n${indent(excerpt(read(`${project}.log`), `(${error.name})`))}`)
  // A program that died has said nothing about the tests it did not reach: that is one failure more.
  const explained = exit === 0 || (exit === 1 && failed.length + errors.length > 0)
  const crashed = !report || !explained
  if (crashed) console.log(`FAILED ${project}: the program ${ending(exit)}; from its log:\n${indent(excerpt(read(`${project}.log`), 'Process terminated', 'Unhandled exception', 'Stack overflow'))}`)

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

// Fifteen lines from the first that holds one of these marks, else the last thirty; none longer than a screen is wide.
function excerpt(log, ...marks) {
  const lines = log.trimEnd().split('\n').map((line) => line.slice(0, 240))
  const from = lines.findIndex((line) => marks.some((mark) => line.includes(mark)))
  return (from < 0 ? lines.slice(-30) : lines.slice(from, from + 15)).join('\n')
}

function ending(exit) {
  if (exit === 124 || exit === 137) return 'was stopped at its time limit, or killed'
  return exit > 128 ? `crashed with signal ${exit - 128}` : `ended with exit code ${exit}`
}
