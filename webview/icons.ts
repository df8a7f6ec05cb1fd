import type { BadgeStatus } from '../src/protocol/previewMessages';
import { statusShapes } from '../src/protocol/statusShapes';
import { svg } from './dom';

export function statusIcon(status: BadgeStatus): SVGElement {
  return svg('svg', { class: 'icon', viewBox: '0 0 16 16', 'aria-hidden': 'true' }, svg('path', { d: statusShapes[status] }));
}
