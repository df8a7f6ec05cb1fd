import { drawNearest } from './drawNearest';
import type { Command } from './command';

export const runEquation: Command = {
  id: 'rederive.runEquation',
  run: (services) => drawNearest(services, (report) => report.math.display, 'There is no displayed equation in this document.'),
};
