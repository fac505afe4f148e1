/** The drawings of paths: boxes in the colours of their places, joined by lines. */
export const PATH_STYLE = `
.path{list-style:none;margin:16px 0 8px;padding:0;display:flex}
.path li{display:flex;min-width:0}
.hop{--tint:var(--generator);border:2px solid var(--tint);border-radius:12px;padding:8px 12px;background:var(--card);position:relative;min-width:0}
.hop.pod,.legend .pod{--tint:var(--pod)}
.hop.process,.legend .process{--tint:var(--process)}
.hop.kernel,.legend .kernel{--tint:var(--kernel)}
.hop.device,.legend .device{--tint:var(--device)}
.hop.generator,.legend .generator{--tint:var(--generator)}
.hop .place{display:block;font-size:12px;font-weight:700;color:var(--tint);line-height:1.3}
.hop strong{display:block;line-height:1.3}
.hop .detail{display:block;font-size:13px;line-height:1.35;color:var(--quiet)}
.hop .copy{display:inline-flex;gap:6px;align-items:center;margin-top:6px;padding:2px 10px 2px 8px;border-radius:99px;font-size:13px;font-weight:700;background:var(--tint);color:var(--card)}
.sheets{width:15px;height:15px;flex:none;fill:none;stroke:currentColor;stroke-width:1.6}
.link span{font-family:ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:12px;line-height:1.25;color:var(--quiet)}
.path.across{align-items:stretch;margin:20px 0}
.path.across li{flex:1 1 auto;align-items:center}
.path.across li:last-child{flex:0 1 auto}
.path.across .hop{flex:0 1 auto;align-self:stretch;max-width:220px}
.path.across .link{flex:1 0 92px;align-self:center;position:relative;text-align:center;border-top:2px solid var(--quiet)}
.path.across .link span{position:absolute;left:4px;right:4px;bottom:5px}
.path.down{flex-direction:column;align-items:stretch;max-width:440px;margin-left:auto;margin-right:auto}
.path.down li{flex-direction:column;align-items:stretch}
.path.down .link{min-height:30px;margin-left:50%;border-left:2px solid var(--quiet);padding:5px 0 5px 10px}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:4px 18px;padding:0;margin:0 0 14px;font-size:14px;color:var(--quiet)}
.legend li{display:flex;align-items:center;gap:7px}
.legend .dot{width:12px;height:12px;border-radius:4px;background:var(--tint)}
.legend .sheets{color:var(--process)}
@media(max-width:900px){
.path.across{flex-direction:column}
.path.across li,.path.across li:last-child{flex-direction:column;align-items:stretch;flex:none}
.path.across .link{border-top:0;border-left:2px solid var(--quiet);align-self:auto;margin-left:28px;min-height:30px;flex:none;padding:5px 0 5px 10px;text-align:left}
.path.across .link span{position:static}
.path.across .hop{max-width:none}
}
`;
