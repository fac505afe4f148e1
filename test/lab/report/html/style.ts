import { Markup } from './Markup';
import { PALETTES, variables } from './palette';
import { PATH_STYLE } from './pathStyle';

const PAGE = `
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;overflow-wrap:anywhere}
.masthead,main,footer{max-width:1280px;margin:0 auto;padding:0 32px}
h1,h2,h3,h4,h5{line-height:1.2;margin:0;text-wrap:balance}
h1{font-size:clamp(30px,5vw,52px);letter-spacing:-.025em}
h2{font-size:24px;letter-spacing:-.01em;margin-bottom:12px}
h2 small{font-size:15px;font-weight:400;color:var(--quiet);letter-spacing:0;margin-left:6px}
h3{font-size:19px}
h4{font-size:16px}
h5{font-size:13px;color:var(--quiet);margin:14px 0 4px;font-weight:600}
p{margin:6px 0}
a{color:inherit;text-decoration-color:var(--quiet);text-underline-offset:3px}
a:hover{color:var(--link)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:4px}
code,pre{font-family:ui-monospace,"SFMono-Regular",Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.8125rem}
pre{margin:0;padding:10px 12px;background:var(--inset);border-radius:8px;white-space:pre-wrap;line-height:1.55}
mark{background:var(--marked);color:var(--ink);border-radius:4px;padding:1px 2px;-webkit-box-decoration-break:clone;box-decoration-break:clone}
.command .part{display:inline-block;max-width:100%}
.command .word{display:inline-block;max-width:100%;margin-right:.35em}
.quiet,.where,caption{color:var(--quiet)}
.good{color:var(--good)}
.bad{color:var(--bad)}
.mark{display:inline-block;min-width:1em;font-weight:700}
.problem strong{color:var(--bad)}
.problem{border-left:4px solid var(--bad);background:var(--inset);border-radius:0 8px 8px 0;padding:8px 12px;margin:10px 0;white-space:pre-wrap}
.message{white-space:pre-wrap;margin:0}
ul{padding-left:20px;margin:4px 0}
footer{padding:24px 32px 40px;color:var(--quiet);font-size:14px}
`;

const MASTHEAD = `
.masthead{display:grid;grid-template-columns:1fr auto;gap:8px 32px;align-items:center;padding-top:40px;padding-bottom:8px}
.masthead .brand{font-weight:700;color:var(--pod);margin:0 0 6px;letter-spacing:.02em}
.masthead .lead{color:var(--quiet);max-width:62ch;font-size:18px}
.verdict{font-size:22px;font-weight:700;padding:14px 24px;border:2px solid currentColor;border-radius:14px;background:var(--card);white-space:nowrap;margin:0}
.masthead>.facts,.masthead>section,.masthead>.problem{grid-column:1/-1}
.masthead>.facts{display:flex;flex-wrap:wrap;gap:2px 28px;font-size:14px}
.masthead>.facts div{display:flex;gap:8px}
.masthead>.facts dt{flex:none}
.failures ul,.problems{list-style:none;padding:0}
.skipped{border-left:4px solid var(--warn);padding:4px 16px}
.failures h2,.skipped h2{font-size:18px;margin:10px 0 4px}
.skipped h2{color:var(--warn)}
`;

const SECTIONS = `
main>section{background:var(--card);border:1px solid var(--line);border-radius:18px;padding:28px;margin:24px 0}
main>.overview{background:none;border:0;padding:8px 0}
.facts{margin:0}
.facts div{display:grid;grid-template-columns:84px 1fr;gap:12px;padding:3px 0}
.facts dt{color:var(--quiet)}
.facts dd{margin:0;min-width:0}
.facts ul{padding:0;margin:0;list-style:none}
.meaning{display:block;font-size:14px}
.class{display:inline-block;font-size:13px;padding:1px 10px;margin-right:4px;border-radius:99px;border:2px solid var(--quiet)}
.class.kept{border-color:var(--good);color:var(--good)}
.class.stand-in{border-color:var(--warn);border-style:dashed;color:var(--warn)}
.class.wrong{border-color:var(--bad);background:var(--bad);color:var(--card)}
table{margin-top:14px;border-collapse:collapse;width:100%;font-size:15px}
caption{text-align:left;font-size:13px;font-weight:600;padding-bottom:4px}
th,td{text-align:left;vertical-align:top;padding:8px 16px 8px 0;border-top:1px solid var(--line)}
thead th{overflow-wrap:break-word;border-top:0;color:var(--quiet);font-size:13px;font-weight:600;padding:2px 16px 4px 0}
tbody th{font-weight:600}
.checks tbody th{width:38%}
.checks .message{font-family:ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.8125rem}
.counts td,.counts th:not(:first-child){text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.counts td:last-child,.counts th:last-child{padding-right:0}
.counts .failed td:last-child{color:var(--bad);font-weight:700}
.counts .where{display:block;font-weight:400;font-size:13px}
.substitutions{border-color:var(--warn)!important;border-width:2px!important}
.substitutions h2{color:var(--warn)}
.substitutions tbody+tbody{border-top:2px solid var(--line)}
.details>.run{border:1px solid var(--line);border-radius:14px;padding:18px 20px;margin:16px 0}
.details>.run.failed{border-color:var(--bad);border-width:2px}
.split table{margin-top:0}
.split{display:grid;align-items:start;grid-template-columns:1fr 1fr;gap:8px 32px;margin-top:10px}
details{margin-top:12px}
summary{cursor:pointer;color:var(--quiet);font-size:14px}
.cost{display:grid;grid-template-columns:240px 1fr;gap:32px;align-items:center}
.cost svg{width:100%;height:auto;font-size:15px;font-family:inherit}
.cost .name{fill:var(--ink);font-weight:600}
.cost .track{fill:var(--inset)}
.cost .direct{fill:var(--device)}
.cost .mediated{fill:var(--process)}
.cost .round{fill:var(--card);stroke:var(--ink);stroke-width:1.5}
.ratio strong{display:block;font-size:60px;line-height:1;letter-spacing:-.03em;color:var(--process)}
.caution{color:var(--warn);font-weight:600}
`;

const OVERVIEW = `
.image{position:relative;background:var(--card);border:2px solid var(--pod);border-radius:18px;padding:20px 24px;margin-bottom:56px}
.image::after{content:"";position:absolute;left:50%;bottom:-30px;height:28px;border-left:2px solid var(--pod)}
.image h3{color:var(--pod)}
.image .digest{margin:2px 0 0}
.image .arguments h4{margin:14px 0 4px;font-size:13px;color:var(--quiet)}
.chips{list-style:none;display:flex;flex-wrap:wrap;gap:8px;padding:0;margin:14px 0 0}
.chips li{border:1px solid var(--line);border-radius:99px;padding:3px 14px 3px 10px;font-size:14px}
.columns{display:grid;grid-auto-flow:column;grid-auto-columns:minmax(0,1fr);grid-template-rows:repeat(var(--rows),auto);column-gap:24px;margin-bottom:12px}
.environment{position:relative;display:grid;grid-row:1/-1;grid-template-rows:subgrid;row-gap:0;min-width:0;background:var(--card);border:1px solid var(--line);border-top:6px solid var(--good);border-radius:18px;padding:18px 20px}
.environment.failed{border-top-color:var(--bad)}
.environment::before{content:"";position:absolute;left:50%;top:-34px;height:28px;border-left:2px solid var(--pod)}
.environment:not(:only-child)::after{content:"";position:absolute;left:-13px;right:-13px;top:-34px;border-top:2px solid var(--pod)}
.environment:first-child::after{left:50%}
.environment:last-child::after{right:50%}
.environment .backend{margin:0 0 2px;font-size:13px;font-weight:700;color:var(--quiet)}
.environment .statement{color:var(--quiet);font-style:italic}
.environment .copies{font-size:14px;color:var(--quiet)}
.environment .run{border-top:1px solid var(--line);padding-top:12px;margin-top:10px;font-size:14px}
.environment .run p{margin:3px 0}
.environment .run .command{margin-top:8px}
`;

const NARROW = `
@media(max-width:1000px){
.columns{display:block}
.environment{display:block}
.environment+.environment{margin-top:40px}
.image{margin-bottom:44px}
.image::after{bottom:-44px;height:42px}
.environment::before{top:-46px;height:40px}
.environment:first-child::before,.environment:not(:only-child)::after{display:none}
}
@media(max-width:720px){
.masthead,main,footer{padding-left:16px;padding-right:16px}
.masthead{grid-template-columns:1fr;padding-top:24px}
.verdict{justify-self:start;font-size:19px;padding:10px 18px}
.masthead .lead{font-size:16px}
.masthead>.facts{display:block}
.split,.cost{grid-template-columns:1fr;gap:16px}
main>section{padding:20px 16px;border-radius:14px}
.details>.run{padding:14px}
.checks,.checks caption,.checks tbody,.checks tr,.checks th,.checks td,.substitutions table,.substitutions caption,.substitutions tbody,.substitutions tr,.substitutions th,.substitutions td{display:block;width:auto}
.checks thead,.substitutions thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
.checks tbody th{width:auto;padding:12px 0 0}
.checks td{border:0;padding:2px 0 12px 1.4em}
.substitutions td,.substitutions tbody th{padding:8px 0 0}
.substitutions td+td{border:0;padding:0 0 8px}
.substitutions td+td::before{content:"here: ";color:var(--quiet)}
.cost svg{font-size:26px}
}
@media print{
body{font-size:12px}
.masthead,main,footer{max-width:none;padding-left:0;padding-right:0}
main>section,.run,.environment,tr{break-inside:avoid}
main>.details{break-inside:auto;break-before:page}
details::details-content{content-visibility:visible;block-size:auto}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
`;

/** The page's whole style, for light and dark, wide and narrow, screen and paper. Printed pages are light. */
export const STYLE = new Markup(
  [
    `:root{color-scheme:light dark;${variables(PALETTES.light)}}`,
    `@media screen and (prefers-color-scheme:dark){:root{${variables(PALETTES.dark)}}}`,
    PAGE,
    MASTHEAD,
    SECTIONS,
    OVERVIEW,
    PATH_STYLE,
    NARROW,
  ].join('\n'),
);
