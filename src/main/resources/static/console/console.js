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
    box.style.height = Math.max(256, 52 * (steps.length + 1)) + 'px';
    let sum = 0;
    const below = steps.map(s => { const start = sum; sum += s.value; return start; });
    return {
      ...common,
      grid: {left: 8, right: 48, top: 8, bottom: 8, containLabel: true},
      xAxis: {type: 'value'},
      yAxis: {type: 'category', inverse: true, data: [...steps.map(s => s.name), box.dataset.sum], axisLabel: {width: Math.min(340, box.clientWidth * 0.4), overflow: 'break', lineHeight: 16}},
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

  const times = box => {
    const points = JSON.parse(box.dataset.points);
    return {
      ...common,
      grid: {left: 8, right: 24, top: 16, bottom: 8, containLabel: true},
      tooltip: {...common.tooltip, formatter: p => p.value[0] + ' ' + String(p.value[1]).padStart(2, '0') + ':00 ' + p.value[3] + ' ×' + p.value[2]},
      xAxis: {type: 'category', data: [...new Set(points.map(p => p.day))]},
      yAxis: {type: 'value', min: 0, max: 24, interval: 6, inverse: true, axisLabel: {formatter: h => String(h).padStart(2, '0') + ':00'}},
      series: [{type: 'scatter', symbolSize: v => 6 + 3 * Math.min(v[2], 6), itemStyle: {color: '#b35900', opacity: 0.7},
        data: points.map(p => [p.day, p.hour, p.ends, p.place])}]
    };
  };

  const ring = box => {
    const words = Object.fromEntries([...document.querySelectorAll('[data-tie]')].map(e => [e.dataset.code, e.textContent]));
    const vehicles = JSON.parse(box.dataset.nodes);
    const ties = JSON.parse(box.dataset.links);
    const dot = name => ({name, symbolSize: name === box.dataset.self ? 34 : 22, itemStyle: {color: name === box.dataset.self ? '#a11d1d' : '#12456b'}});
    return {
      ...common,
      series: [{type: 'graph', layout: 'force', roam: false, force: {repulsion: 260, edgeLength: 70, layoutAnimation: false}, label: {show: true, position: 'bottom'},
        data: [...vehicles.map(dot), ...ties.map((t, i) => ({name: 'tie ' + i, symbol: 'diamond', symbolSize: 14, itemStyle: {color: '#8f5600'}, label: {formatter: words[t.kind] || t.kind}}))],
        links: ties.flatMap((t, i) => t.members.map(m => ({source: m, target: 'tie ' + i}))), lineStyle: {color: '#5c6b7a', width: 1.5}}]
    };
  };

  const places = box => {
    const rows = JSON.parse(box.dataset.rows);
    const bars = (name, color, value) => ({name, type: 'bar', barMaxWidth: 20, itemStyle: {color}, data: rows.map(value)});
    return {
      ...common,
      grid: {left: 48, right: 8, top: 32, bottom: 8, containLabel: true},
      legend: {top: 0},
      xAxis: {type: 'category', data: rows.map(r => r.township + ' ' + String(r.hour).padStart(2, '0') + ':00'), axisLabel: {rotate: 30}},
      yAxis: {type: 'value', minInterval: 1},
      series: [bars(box.dataset.posts, '#5c6b7a', r => r.posts), bars(box.dataset.met, '#b35900', r => r.met)]
    };
  };

  const months = box => {
    const rows = JSON.parse(box.dataset.rows);
    const line = (params, api) => {
      const [x, low] = api.coord([api.value(0), api.value(1)]);
      const high = api.coord([api.value(0), api.value(2)])[1];
      return {type: 'line', shape: {x1: x, y1: low, x2: x, y2: high}, style: {stroke: '#12456b', lineWidth: 2}};
    };
    return {
      ...common,
      grid: {left: 8, right: 40, top: 16, bottom: 8, containLabel: true},
      xAxis: {type: 'category', data: rows.map(r => r.month)},
      yAxis: {type: 'value', min: 0, max: 100, axisLabel: {formatter: '{value}%'}},
      series: [
        {type: 'custom', silent: true, renderItem: line, data: rows.map((r, i) => [i, 100 * r.lower, 100 * r.upper])},
        {type: 'scatter', symbolSize: 12, itemStyle: {color: '#b35900'}, data: rows.map(r => Math.round(1000 * r.precision) / 10),
          markLine: {silent: true, symbol: 'none', lineStyle: {color: '#a11d1d'}, label: {formatter: '{c}%'}, data: [{yAxis: Number(box.dataset.floor)}]}}]
    };
  };

  const kinds = {waterfall, flow, times, ring, places, months};
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

  /* What scrolls can be reached by the keyboard. */
  const reach = box => {
    if (box.scrollWidth > box.clientWidth) { box.tabIndex = 0; } else { box.removeAttribute('tabindex'); }
  };

  document.addEventListener('DOMContentLoaded', draw);
  document.addEventListener('DOMContentLoaded', () => document.querySelectorAll('.table-responsive').forEach(box => {
    reach(box);
    new ResizeObserver(() => reach(box)).observe(box);
  }));
  document.addEventListener('change', async event => {
    const box = event.target.dataset;
    if (!box.read || !event.target.files.length) { return; }
    const token = event.target.form.elements._csrf;
    const answer = await fetch(box.read, {method: 'POST', body: event.target.files[0],
      headers: {'Content-Type': 'application/octet-stream', ...(token && {'X-CSRF-TOKEN': token.value})}});
    const field = document.getElementById(box.fills);
    const said = await answer.text();
    const why = answer.ok ? null : new DOMParser().parseFromString(said, 'text/html').querySelector('main article [role=alert]');
    field.value = answer.ok ? said : '';
    event.target.setCustomValidity(answer.ok ? '' : why ? why.textContent : document.getElementById('broken').textContent);
    event.target.reportValidity();
  });
  /* The hour beside its slider, before the map has come. */
  document.addEventListener('input', event => {
    const said = event.target.form && event.target.form.querySelector('[data-hour]');
    if (said && event.target.id === 'hour') { said.value = event.target.value.padStart(2, '0') + ':00'; }
  });
  /* A part of a page that did not come says so, or whoever waits for it waits for ever. */
  const broken = event => { document.getElementById('broken').hidden = event.type === 'htmx:afterSwap'; };
  ['htmx:responseError', 'htmx:sendError', 'htmx:afterSwap'].forEach(what => document.addEventListener(what, broken));
  /* One of several boxes is to be ticked, which HTML has no word for. */
  const some = group => group.querySelector('input').setCustomValidity(group.querySelector(':checked') ? '' : group.dataset.some);
  document.querySelectorAll('[data-some]').forEach(group => {
    some(group);
    group.addEventListener('change', () => some(group));
  });
  document.addEventListener('submit', event => {
    const question = event.target.dataset.confirm;
    if (question && !confirm(question)) { event.preventDefault(); }
  });
})();
