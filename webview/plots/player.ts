import { element } from '../dom';
import { say } from '../labels';
import type { PlotMemory } from './figure';

/** Where motion is unwelcome a film goes on in so many times fewer and longer jumps. */
const calmStride = 8;

/** Play, pause and a slider over the frames of a film. `show` is called with each frame; one run takes `frameMs` for each. */
export function createPlayer(
  frames: readonly unknown[],
  label: (frame: number) => string,
  show: (frame: number) => void,
  memory: PlotMemory,
  frameMs: number,
): HTMLElement {
  const last = frames.length - 1;
  const stride = window.matchMedia?.('(prefers-reduced-motion: reduce)').matches ? calmStride : 1;
  let frame = Math.round((memory.place ?? 0) * last);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const toggle = element('button', { type: 'button', class: 'action small play' });
  const slider = element('input', { type: 'range', class: 'place', min: 0, max: last, step: 1, 'aria-label': say('Time') });
  const time = element('output', { class: 'place-text' });
  const root = element('div', { class: 'player' }, toggle, slider, time);

  function turnTo(next: number): void {
    frame = next;
    memory.place = last > 0 ? frame / last : 0;
    slider.value = String(frame);
    slider.setAttribute('aria-valuetext', label(frame));
    time.textContent = label(frame);
    show(frame);
  }

  function setPlaying(wanted: boolean): void {
    clearTimeout(timer);
    memory.isPlaying = wanted;
    toggle.textContent = wanted ? `❚❚ ${say('Pause')}` : `▶ ${say('Play')}`;
    toggle.setAttribute('aria-pressed', String(wanted));
    if (wanted) timer = setTimeout(advance, stride * frameMs);
  }

  /** A drawing that has left the page plays no more; its successor goes on. */
  function advance(): void {
    if (!root.isConnected) return;
    if (frame >= last) return setPlaying(false);
    turnTo(Math.min(last, frame + stride));
    timer = setTimeout(advance, stride * frameMs);
  }

  toggle.addEventListener('click', () => {
    if (!memory.isPlaying && frame >= last) turnTo(0);
    setPlaying(!memory.isPlaying);
  });
  slider.addEventListener('input', () => {
    setPlaying(false);
    turnTo(Number(slider.value));
  });
  turnTo(frame);
  setPlaying(memory.isPlaying);
  return root;
}
