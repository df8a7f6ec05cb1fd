import assert from 'node:assert/strict';
import { CancelledError, type CancellationToken } from '../../src/base/cancellation';
import type { Language } from '../../src/base/language';
import type { CheckedDocument, Checker, EquationReport, Picture } from '../../src/checker/checkedDocument';
import { createSession, type Session } from '../../src/vscode/session';
import { makeMath, makeReport } from '../checker/makeReports';
import { noGoals } from '../checker/noGoals';

/** A checker whose runs end when the test says so. */
function createFakeChecker() {
  const runs: {
    readonly text: string;
    readonly token: CancellationToken;
    report(final: boolean): void;
    end(): void;
    fail(error: Error): void;
  }[] = [];
  const drawn: number[] = [];
  const judgings: { readonly text: string; readonly token: CancellationToken; resolve(report: EquationReport): void }[] = [];
  let text = '';
  const document = (final: boolean): CheckedDocument => {
    const math = text === '' ? [] : [makeMath({ latex: text })];
    const snapshot = { version: 1, text, lineStarts: [0], blocks: [], math, sections: [], directives: [] };
    return {
      snapshot,
      problems: [],
      scope: { symbols: new Map() },
      equations: math.map((one) => makeReport({ math: one })),
      trees: [],
      macros: {},
      following: noGoals,
      final,
    };
  };
  const checker: Checker = {
    update(next) {
      text = next;
      return document(false);
    },
    *readWritten(next) {
      return next.startsWith('w')
        ? { math: 0, judge: (token) => new Promise((resolve) => judgings.push({ text: next, token, resolve })) }
        : null;
    },
    *read(next) {
      for (const letter of next) if (letter === '-') yield;
      if (next.includes('!')) throw new Error('unreadable');
      return this.update(next, 1);
    },
    check(token, onUpdate) {
      const mine = text;
      const named = (final: boolean) => ({ ...document(final), snapshot: { ...document(final).snapshot, text: mine } });
      return new Promise((resolve, reject) => {
        runs.push({ text: mine, token, report: (final) => onUpdate(() => named(final)), end: () => resolve(named(true)), fail: reject });
      });
    },
    valueAt: (math) => Promise.resolve(`the value of ${math}`),
    drawEquation: (math) => {
      drawn.push(math);
      return Promise.resolve(picture);
    },
  };
  return { checker, runs, drawn, judgings };
}

const use = { device: 'javascript', name: 'test', precision: 'f64', milliseconds: 1 } as const;
const picture: Picture = {
  outcome: { kind: 'sweep', id: 'p', final: true, curves: [], abscissas: [], use },
  title: 't',
  caption: 'c',
  seriesNames: [],
  controls: [],
  studies: [],
  study: 'paths',
  isLive: false,
};

function open(text: string, delayMs: number | null = 150, language: Language = 'en') {
  const fake = createFakeChecker();
  const seen: string[] = [];
  const faults: string[] = [];
  let due: (() => void) | undefined;
  let clock = 0;
  const session: Session = createSession(
    fake.checker,
    {
      delayMs,
      slice: { sliceMs: 1, now: () => clock++ },
      schedule: (work) => {
        due = work;
        return () => (due = undefined);
      },
      changed: (document) => seen.push(`${document.snapshot.text}${document.final ? '!' : ''}`),
      judged: (report) => seen.push(`judged ${report.math.latex}`),
      fault: (error) => faults.push(String(error)),
      language,
    },
    text,
    1,
  );
  const pass = () => {
    const work = due;
    due = undefined;
    work?.();
  };
  return { ...fake, session, seen, faults, pass };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('a session', () => {
  it('reads at once and runs after the pause', async () => {
    const { session, runs, seen, pass } = open('a');
    assert.deepEqual([seen, runs.length], [['a'], 0]);
    pass();
    runs[0]!.end();
    assert.equal((await session.whenChecked()).final, true);
    assert.deepEqual(seen, ['a', 'a!']);
  });

  it('that runs only when asked reads at once, waits, and runs the newest text', () => {
    const { session, runs, seen, pass } = open('a', null);
    pass();
    assert.deepEqual([seen, runs.length, session.isWaiting], [['a'], 0, true]);
    session.update('ab', 2);
    session.judge();
    pass();
    assert.deepEqual(
      runs.map((run) => run.text),
      ['ab'],
    );
    session.update('abc', 3);
    pass();
    assert.deepEqual([runs.length, session.isWaiting], [1, true]);
  });

  it('that runs only when asked is asked by those who wait', async () => {
    const { session, runs, pass } = open('a', null);
    const waited = session.whenChecked();
    pass();
    runs[0]!.end();
    assert.equal((await waited).final, true);
  });

  it('runs once for keystrokes that follow each other closely', () => {
    const { session, runs, pass } = open('a');
    session.update('ab', 2);
    session.update('abc', 3);
    pass();
    assert.deepEqual(
      runs.map((run) => run.text),
      ['abc'],
    );
  });

  it('judges what is being written before the rest is read, which goes on after it', async () => {
    const { session, seen, judgings, pass } = open('a');
    session.update('w', 2);
    assert.deepEqual([seen, judgings.map(({ text }) => text)], [['a'], ['w']]);
    judgings[0]!.resolve(makeReport({ math: makeMath({ latex: 'w' }) }));
    await settle();
    assert.deepEqual(seen, ['a', 'judged w', 'w']);
    pass();
    assert.deepEqual(seen, ['a', 'judged w', 'w'], 'it is read once');
  });

  it('reads the rest where judging takes long, and drops what is told of an older text', async () => {
    const { session, seen, judgings, pass } = open('a');
    session.update('w', 2);
    pass();
    assert.deepEqual(seen, ['a', 'w']);
    session.update('wx', 3);
    assert.deepEqual(
      judgings.map(({ token }) => token.isCancelled),
      [true, false],
    );
    judgings[0]!.resolve(makeReport({ math: makeMath({ latex: 'w' }) }));
    await settle();
    assert.deepEqual(seen, ['a', 'w']);
  });

  it('cancels the older run and drops what still comes from it', async () => {
    const { session, runs, seen, pass } = open('a');
    pass();
    session.update('b', 2);
    assert.equal(runs[0]!.token.isCancelled, true);
    runs[0]!.report(true);
    runs[0]!.end();
    await settle();
    assert.deepEqual(seen, ['a', 'b']);
    pass();
    runs[1]!.end();
    assert.equal((await session.whenChecked()).snapshot.text, 'b');
  });

  it('makes those who wait wait for the newest text', async () => {
    const { session, runs, pass } = open('a');
    const waited = session.whenChecked();
    pass();
    session.update('b', 2);
    pass();
    runs[0]!.fail(new CancelledError('late'));
    await settle();
    runs[1]!.end();
    assert.equal((await waited).snapshot.text, 'b');
  });

  it('tells faults, says nothing of cancellation, and settles all the same', async () => {
    const { session, runs, faults, pass } = open('a');
    pass();
    runs[0]!.fail(new Error('broken'));
    await session.whenChecked();
    assert.deepEqual(faults, ['Error: broken']);
    assert.equal(session.failure, 'Something went wrong while checking the document: broken');
  });

  it('tells a fault in the language of the editor', async () => {
    const { session, runs, pass } = open('a', 150, 'zh-tw');
    pass();
    runs[0]!.fail(new Error('broken'));
    await session.whenChecked();
    assert.equal(session.failure, '檢查文件時出了錯：broken');
  });

  it('runs again what failed, when asked', async () => {
    const { session, runs, pass } = open('a');
    pass();
    runs[0]!.fail(new Error('broken'));
    await session.whenChecked();
    session.retry();
    pass();
    runs[1]!.end();
    assert.equal((await session.whenChecked()).final, true);
    assert.equal(session.failure, null);
  });

  it('runs nothing for a document without mathematics', async () => {
    const { session, runs, pass } = open('');
    pass();
    await session.whenChecked();
    assert.equal(runs.length, 0);
  });

  it('keeps a picture through edits and draws it anew when the check is done', async () => {
    const { session, runs, drawn, pass } = open('a');
    const report = session.current.equations[0]!;
    assert.equal(session.pictures.stateOf(report), 'offered');
    const drawing = session.draw(0);
    assert.equal(session.pictures.stateOf(report), 'running');
    await drawing;
    session.update('a', 2);
    assert.equal(session.pictures.find(session.current.equations[0]!), picture);
    pass();
    runs[0]!.end();
    await settle();
    assert.deepEqual(drawn, [0, 0]);
  });

  it('reads what takes long a slice at a time, and shows the older version meanwhile', () => {
    const { session, runs, seen, pass } = open('a');
    session.update('a--', 2);
    assert.deepEqual([session.current.snapshot.text, seen], ['a', ['a']]);
    pass();
    assert.equal(session.current.snapshot.text, 'a');
    pass();
    assert.equal(session.current.snapshot.text, 'a', 'what was read is shown in a turn of its own');
    pass();
    assert.deepEqual([session.current.snapshot.text, seen, runs.length], ['a--', ['a', 'a--'], 0]);
    pass();
    assert.deepEqual(
      runs.map((run) => run.text),
      ['a--'],
    );
  });

  it('drops the reading of a version that is no longer the newest', async () => {
    const { session, runs, seen, pass } = open('a');
    session.update('a---', 2);
    pass();
    session.update('b', 3);
    const waited = session.whenChecked();
    pass();
    runs[0]!.end();
    assert.equal((await waited).snapshot.text, 'b');
    assert.deepEqual(seen, ['a', 'b', 'b!']);
  });

  it('tells when reading itself fails, keeps what it had, and reads again when asked', async () => {
    const { session, faults, pass } = open('a');
    session.update('-!', 2);
    pass();
    await session.whenChecked();
    assert.deepEqual([session.current.snapshot.text, faults], ['a', ['Error: unreadable']]);
    assert.equal(session.failure, 'Something went wrong while reading the document: unreadable');
    session.retry();
    pass();
    assert.equal(faults.length, 2);
  });

  it('leaves a reading unfinished when it is closed', () => {
    const { session, seen, pass } = open('a');
    session.update('a-', 2);
    session.dispose();
    pass();
    assert.deepEqual(seen, ['a']);
  });
});
