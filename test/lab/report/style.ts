import { Markup } from './Markup';

/** The page's style, for light and dark, wide and narrow. Each place of a hop has a colour of its own. */
export const STYLE = new Markup(`
:root{color-scheme:light dark;--pod:light-dark(#0b57c2,#7cb7ff);--host-process:light-dark(#a13f05,#ffab66);--kernel:light-dark(#6a35bd,#c2a8ff);--device:light-dark(#0a6b52,#58d6ae);--generator:light-dark(#4d5b6a,#a3b2c2);--good:light-dark(#0b6e38,#63d997);--bad:light-dark(#b3151f,#ff9494)}
body{max-width:1280px;margin:0 auto;padding:24px;font:16px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
.verdict{font-size:24px;font-weight:700}
.quiet,small,caption{color:var(--generator)}
.good{color:var(--good)}
.bad{color:var(--bad)}
p{margin:4px 0;white-space:pre-wrap}
code{font-size:13px}
ol{list-style:none;display:flex;flex-wrap:wrap;gap:8px;padding:0}
ol li{display:flex;align-items:center;gap:8px}
.hop{border:2px solid var(--tint);border-radius:12px;padding:8px 12px;max-width:220px}
.hop>*{display:block}
.hop small{color:var(--tint)}
.pod{--tint:var(--pod)}
.host-process{--tint:var(--host-process)}
.kernel{--tint:var(--kernel)}
.device{--tint:var(--device)}
.generator{--tint:var(--generator)}
table{border-collapse:collapse;width:100%;margin:24px 0;font-size:14px}
caption{text-align:left;font-weight:600}
th,td{text-align:left;vertical-align:top;padding:6px 12px 6px 0;border-top:1px solid}
@media(max-width:720px){ol,ol li{flex-direction:column;align-items:stretch}table,thead,tbody,tr,td{display:block}}
`);
