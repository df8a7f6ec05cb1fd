/** A bundle of its own, which is loaded when a report is wanted (`webview/report`). */
declare module 'virtual:report-renderer' {
  export function renderReport(report: import('../protocol/reportMessages').ReportView): string;
}
