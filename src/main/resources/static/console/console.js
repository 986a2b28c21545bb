'use strict';
/* What pages cannot do by themselves: pictures of numbers that stand in tables too, and asking before acting. */
(() => {
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const common = {
    animation: !calm,
    textStyle: {fontFamily: 'system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif'},
    tooltip: {renderMode: 'richText'}
  };

  const waterfall = box => {
    const steps = [...box.querySelectorAll('[data-value]')]
        .map(e => ({name: e.dataset.name, value: Number(e.dataset.value)}));
    let sum = 0;
    const below = steps.map(s => { const start = sum; sum += s.value; return start; });
    return {
      ...common,
      grid: {left: 8, right: 48, top: 8, bottom: 8, containLabel: true},
      xAxis: {type: 'value'},
      yAxis: {type: 'category', inverse: true, data: [...steps.map(s => s.name), box.dataset.sum], axisLabel: {width: 260, overflow: 'truncate'}},
      series: [
        {type: 'bar', stack: 'sum', silent: true, itemStyle: {color: 'transparent'}, data: [...below, 0]},
        {type: 'bar', stack: 'sum', barMaxWidth: 24, label: {show: true, position: 'right'},
          data: [...steps.map(s => ({value: s.value, itemStyle: {color: '#b35900'}})), {value: sum, itemStyle: {color: '#a11d1d'}}]}
      ]
    };
  };

  const flow = box => {
    const words = Object.fromEntries([...document.querySelectorAll('#flow-words [data-code]')].map(e => [e.dataset.code, e.textContent]));
    const links = JSON.parse(box.dataset.links).map(l => ({source: words[l.from] || l.from, target: words[l.to] || l.to, value: l.value}));
    const names = [...new Set(links.flatMap(l => [l.source, l.target]))];
    return {
      ...common,
      series: [{type: 'sankey', left: 8, right: 120, top: 8, bottom: 8, draggable: false, nodeGap: 14,
        data: names.map(name => ({name})), links, lineStyle: {color: 'source', opacity: 0.35},
        label: {formatter: p => p.name + ' ' + p.value.toLocaleString('en-US')}, emphasis: {focus: 'adjacency'}}]
    };
  };

  const kinds = {waterfall, flow};
  const draw = () => {
    if (!window.echarts) { return; }
    document.querySelectorAll('[data-chart]').forEach(box => {
      const options = kinds[box.dataset.chart](box);
      if (options.series[0].links && !options.series[0].links.length) { box.hidden = true; return; }
      const chart = echarts.init(box, null, {renderer: 'canvas'});
      chart.setOption(options);
      new ResizeObserver(() => chart.resize()).observe(box);
    });
  };

  document.addEventListener('DOMContentLoaded', draw);
  document.addEventListener('submit', event => {
    const question = event.target.dataset.confirm;
    if (question && !confirm(question)) { event.preventDefault(); }
  });
})();
