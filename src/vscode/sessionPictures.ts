import type { Picture, PictureWishes } from '../checker/checkedDocument';
import { fail, type SessionState } from './sessionState';

/** Pictures that were asked for before the edit are kept up to date. */
export async function redraw(state: SessionState, mine: number): Promise<void> {
  for (const report of state.current.equations) {
    if (mine !== state.generation) return;
    if (report.picture === null && state.pictures.isStale(report, mine)) await draw(state, report.math.index);
  }
}

export async function draw(state: SessionState, math: number, wanted?: PictureWishes): Promise<Picture | null | undefined> {
  const { checker, host, pictures, generation: mine } = state;
  const report = state.current.equations.find((one) => one.math.index === math);
  if (!report) return null;
  const isFirst = pictures.find(report) === null;
  const { run, wishes } = pictures.start(report, wanted);
  if (isFirst) host.changed(state.current);
  const picture = await checker.drawEquation(math, run.token, wishes, host.language).catch((error: unknown) => {
    fail(state, mine, error, 'drawing an equation');
    return undefined;
  });
  const isTold = pictures.finish(report, run, mine, picture);
  if (isTold && wanted?.isQuick !== true) host.changed(state.current);
  return picture;
}
