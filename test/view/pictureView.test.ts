import assert from 'node:assert/strict';
import type { ComponentRecord, DensityRecord, Simulation } from '../../src/check/simulation';
import { makePlots } from '../../src/view/pictureView';

function plotOf(exact: ComponentRecord['exact'], density: DensityRecord | null) {
  const component = { paths: [[0, 1]], mean: [0, 1], deviation: [0, 2], exact };
  const simulation: Simulation = {
    times: [0, 1],
    components: [component],
    density,
    film: null,
    field: null,
    paths: 1,
    exploded: 0,
    firstExplosion: null,
  };
  const use = { device: 'webgpu', name: 'card', precision: 'f32', milliseconds: 1 } as const;
  const outcome = { kind: 'simulate', id: '', final: true, simulation, use } as const;
  const plot = makePlots({ outcome, title: '', caption: '', seriesNames: [], controls: [], studies: [], study: 'paths', isLive: true })[0]!;
  assert.equal(plot.kind, 'paths');
  return plot;
}

describe('the picture of a simulation', () => {
  const exact = { mean: [0, 1.1], deviation: [0, 1.9] };
  const edges = [
    [0, 1],
    [0, 2],
  ];
  const heights = [[1], [0.5]];

  it('carries the exact moments, and the exact density at the last time', () => {
    const plot = plotOf(exact, { edges, heights, exact: [[Infinity], [0.4]], resting: null });
    assert.deepEqual(plot.exact, exact);
    assert.deepEqual(plot.histogram, { edges: [0, 2], density: [0.5], exact: [0.4], kind: 'exact' });
  });

  it('is a sentence where nothing was run', () => {
    const plots = makePlots({
      outcome: { kind: 'refused' },
      title: 'Not simulated',
      caption: 'Why.',
      seriesNames: [],
      controls: [],
      studies: [],
      study: 'paths',
      isLive: true,
    });
    assert.deepEqual(plots, [{ kind: 'refused', title: 'Not simulated', caption: 'Why.' }]);
  });

  it('shows nothing exact where it is not known or not finite', () => {
    assert.equal(plotOf(null, null).histogram.exact, null);
    assert.equal(plotOf(null, { edges, heights, exact: null, resting: null }).exact, null);
    const plot = plotOf({ mean: [0, 1], deviation: [0, Infinity] }, { edges, heights, exact: [[1], [NaN]], resting: null });
    assert.deepEqual([plot.exact, plot.histogram.exact], [null, null]);
  });
});
