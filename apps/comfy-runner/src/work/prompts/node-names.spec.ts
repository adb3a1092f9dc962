import { describe, expect, it } from '@jest/globals';
import { NodeNames } from './node-names.js';

describe('the name of a node', () => {
  const graph = {
    '3': { class_type: 'KSampler', inputs: {}, _meta: { title: ' 高噪声采样 ' } },
    '12': { class_type: 'CLIPTextEncode', inputs: {}, _meta: { title: '' } },
    '5:7': { class_type: 'SaveVideo', inputs: {} },
  };
  const names = new NodeNames({ graph });

  it('is its title, else its class, else its id', () => {
    expect(names.of('3')).toEqual({ id: '3', title: '高噪声采样' });
    expect(names.of('12')).toEqual({ id: '12', title: 'CLIPTextEncode' });
    expect(names.of('5:7')).toEqual({ id: '5:7', title: 'SaveVideo' });
    expect(names.of('99')).toEqual({ id: '99', title: '99' });
  });

  it('is that of the node in the graph where ComfyUI has made others of it', () => {
    expect(names.of('12.0.0.3')).toEqual({ id: '12', title: 'CLIPTextEncode' });
  });

  it('can be stored whatever the workflow says', () => {
    const hostile = JSON.stringify({
      '1': { class_type: 'A', inputs: {}, _meta: { title: `a\u0000b${'x'.repeat(300)}` } },
    });
    const { title } = new NodeNames({ graph: {}, graph_json: hostile }).of('1');
    expect(title).toHaveLength(200);
    expect(title).not.toContain('\u0000');
  });

  it('is its id where the graph cannot be read', () => {
    expect(new NodeNames({ graph: {}, graph_json: '{' }).of('3')).toEqual({ id: '3', title: '3' });
  });
});
