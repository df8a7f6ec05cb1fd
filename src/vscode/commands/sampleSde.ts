import { drawNearest } from './drawNearest';
import type { Command } from './command';

export const sampleSde: Command = {
  id: 'rederive.sampleSde',
  run: (services) =>
    drawNearest(services, (report) => report.reading === 'sde', 'There is no stochastic differential equation in this document.'),
};
