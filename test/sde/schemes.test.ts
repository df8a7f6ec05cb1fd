import assert from 'node:assert/strict';
import { evaluateGraph } from '../../src/kernel/evaluate';
import { checkScheme } from '../../src/sde/checkScheme';
import { convertCalculus } from '../../src/sde/convert';
import { noiseKindOf } from '../../src/sde/noise';
import { processes } from '../../src/sde/processes';
import { systemOf } from '../../src/sde/processes/registeredProcess';
import { sameMarginals } from '../../src/sde/reverse';
import { findScheme, schemes } from '../../src/sde/schemes';
import { makeGraph, type System } from '../../src/sde/system';

type Make = Parameters<typeof makeGraph>[2];

const system = (dimension: number, noises: number, make: Make, calculus: System['calculus'] = 'ito'): System => ({
  calculus,
  dimension,
  noises,
  parameters: [],
  coefficients: makeGraph(dimension, [], make),
});

const additive = system(1, 1, (g, [x]) => [g.negate(x!), g.constant(2)]);
const scalar = system(1, 1, (g, [x]) => [x!, g.sin(x!)]);
const stratonovich = system(1, 1, (g, [x]) => [x!, g.sin(x!)], 'stratonovich');
const diagonal = system(2, 2, (g, [x, y]) => [x!, y!, g.sin(x!), g.constant(0), g.constant(0), g.cos(y!)]);
const commuting = system(2, 2, (g, [x, y]) => [x!, y!, x!, g.multiply(g.constant(2), x!), y!, g.multiply(g.constant(3), y!)]);
const general = system(2, 2, (g, [x]) => [g.constant(0), g.constant(0), g.constant(1), g.constant(0), g.constant(0), x!]);

/** With the score a·x. */
const pulled = (a: number, one: System): System => ({
  ...one,
  score: makeGraph(1, [], (g, [x]) => [g.multiply(g.constant(a), x!)]),
});

describe('the noise of a system', () => {
  const kinds: readonly [System, string][] = [
    [system(1, 0, (_, [x]) => [x!], 'ode'), 'none'],
    [additive, 'additive'],
    [scalar, 'scalar'],
    [diagonal, 'diagonal'],
    [commuting, 'commutative'],
    [general, 'general'],
  ];
  for (const [one, kind] of kinds) it(`is told to be ${kind}`, () => assert.equal(noiseKindOf(one), kind));
});

describe('a scheme says where its hypotheses fail', () => {
  const rows: readonly [scheme: string, system: System, reason: string | null][] = [
    ['milstein', general, 'noise'],
    ['milstein', commuting, null],
    ['milstein', stratonovich, 'calculus'],
    ['euler-maruyama', stratonovich, 'calculus'],
    ['heun', scalar, 'calculus'],
    ['heun', additive, null],
    ['sra1', scalar, 'noise'],
    ['sri', diagonal, null],
    ['sri', general, 'noise'],
    ['rk4', additive, 'noise'],
    ['ddim', system(1, 0, (_, [x]) => [x!], 'ode'), 'score'],
    ['mala', additive, 'logDensity'],
    ['ula', additive, 'score'],
    ['ula', pulled(-0.5, additive), null],
    ['ula', pulled(-1, additive), 'resting'],
    ['ula', pulled(-0.5, scalar), 'resting'],
    ['exact', scalar, 'noise'],
    ['exact', additive, null],
    ['exact-geometric', scalar, 'geometric'],
    ['exact-geometric', system(1, 1, (g, [x]) => [x!, g.multiply(g.constant(3), x!)]), null],
  ];
  for (const [name, one, reason] of rows)
    it(`${name}: ${reason ?? 'suits'}`, () => assert.equal(checkScheme(findScheme(name)!, one)?.kind ?? null, reason));

  it('each has a name of its own', () => {
    const names = schemes.flatMap(({ id, names: others }) => [...new Set([id, ...others])]);
    assert.equal(new Set(names).size, names.length);
  });
});

describe('the calculi', () => {
  it('are converted by ½gg′, and back', () => {
    const [x, t] = [0.8, 0.3];
    const [drift] = evaluateGraph(convertCalculus(stratonovich).coefficients, [x, t]);
    assert.ok(Math.abs(drift! - (x + 0.5 * Math.sin(x) * Math.cos(x))) < 1e-15);
    const [back] = evaluateGraph(convertCalculus(convertCalculus(stratonovich)).coefficients, [x, t]);
    assert.ok(Math.abs(back! - x) < 1e-15);
  });
});

describe('processes that share marginals', () => {
  it('have Anderson’s drift with its divergence', () => {
    // g = 1 + x²: D = g², ∇·D = 4x g, score −x.
    const bent: System = {
      ...system(1, 1, (g, [x]) => [g.negate(x!), g.add(g.constant(1), g.multiply(x!, x!))]),
      score: makeGraph(1, [], (g, [x]) => [g.negate(x!)]),
    };
    const x = 0.6;
    const g = 1 + x * x;
    for (const lambda of [1, 0.5, 0]) {
      const [drift] = evaluateGraph(sameMarginals(bent, lambda, 'reverse').coefficients, [x, 0]);
      const expected = -x - 0.5 * (1 + lambda ** 2) * (4 * x * g - g * g * x);
      assert.ok(Math.abs(drift! - expected) < 1e-14, `${lambda}`);
    }
  });
});

describe('the registered processes', () => {
  for (const process of processes)
    it(`${process.id}: each number lies where its slider goes, and the kernel obeys the equation`, () => {
      for (const { value, range } of process.parameters) assert.ok(range.from <= value && value <= range.to);
      const one = systemOf(process, 1);
      if (one.schedule === undefined) return;
      const numbers = one.parameters.map(({ value }) => value);
      const { kernel, center, timeOf } = one.schedule;
      const at = (t: number) => [
        ...evaluateGraph(kernel, [t, ...numbers]),
        center === undefined ? 0 : evaluateGraph(center, [t, ...numbers])[0]!,
      ];
      const [t, h] = [0.4 * process.horizon, 1e-5 * process.horizon];
      const [[alpha, sigma, m], after, before] = [at(t), at(t + h), at(t - h)] as [number[], number[], number[]]; // three
      const [atOne, strength] = evaluateGraph(one.coefficients, [1, t, ...numbers]);
      const [shift] = evaluateGraph(one.coefficients, [0, t, ...numbers]);
      const unit = atOne! - shift!;
      // α′ = aα, m′ = am + b and (σ²)′ = 2aσ² + g².
      assert.ok(Math.abs((after[2]! - before[2]!) / (2 * h) - (unit * m! + shift!)) < 1e-6);
      assert.ok(Math.abs((after[0]! - before[0]!) / (2 * h) - unit * alpha!) < 1e-6 * (1 + Math.abs(unit)));
      const slope = (after[1]! ** 2 - before[1]! ** 2) / (2 * h);
      assert.ok(Math.abs(slope - (2 * unit * sigma! ** 2 + strength! ** 2)) < 1e-6 * (1 + strength! ** 2));
      if (timeOf === null) return;
      const [back] = evaluateGraph(timeOf, [Math.log(alpha! / sigma!), ...numbers]);
      assert.ok(Math.abs(back! - t) < 1e-10 * process.horizon);
    });
});
