import assert from 'node:assert/strict';
import built from 'virtual:built-tables';
import sources from 'virtual:entry-sources';
import { keyOfTables } from '../../src/registry/builtTables';
import { findTables, tabulateRegistry } from '../../src/worker/tfjs/tabulateRegistry';

const pauses = () => {
  let count = 0;
  return { pause: () => Promise.resolve(void count++), count: () => count };
};

describe('the tables that the build makes of the registered implementations', function () {
  this.timeout(20_000);
  it('are what they give when they are run now', async () => assert.equal(JSON.stringify(built), JSON.stringify(await tabulateRegistry())));

  it('are used where the entries are those that they were made of, and nothing is run', async () => {
    const { pause, count } = pauses();
    assert.equal((await findTables(built, sources, pause)).tables, built?.tables);
    assert.equal(count(), 0);
  });

  it('have another key for other entries, and are then made anew', async () => {
    const changed = { ...sources, tweedieFormula: `${sources['tweedieFormula']} // more` };
    assert.notEqual(keyOfTables(changed), built?.key);
    const { pause, count } = pauses();
    const found = await findTables(built, changed, pause);
    assert.notEqual(found.tables, built?.tables);
    assert.ok(count() > 50);
  });

  it('are made anew where the build has left none', async () => {
    const { pause, count } = pauses();
    await findTables(null, sources, pause);
    assert.ok(count() > 50);
  });
});
