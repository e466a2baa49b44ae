import { describe, expect, it } from 'vitest';
import { openRoutes } from './routes.ts';

describe('routes', () => {
  it('ask at the usual place until another is kept, then there: the resource, its special resources and what is below', () => {
    const routes = openRoutes({ dialect: 'isapi', prefix: '/ISAPI' });
    expect(routes.to('/MotionDetection/2')).toBe('/ISAPI/System/Video/inputs/channels/2/motionDetection');
    const [, proxied = ''] = routes.places('/MotionDetection/1');
    routes.keep('/MotionDetection/1', proxied);
    expect(routes.to('/MotionDetection/2')).toBe('/ISAPI/ContentMgmt/InputProxy/channels/2/video/motionDetection');
    expect(routes.to('/MotionDetection/2/capabilities')).toBe(
      '/ISAPI/ContentMgmt/InputProxy/channels/2/video/motionDetection/capabilities',
    );
    expect(routes.to('/MotionDetection/2/regions/1?a=b')).toBe(
      '/ISAPI/ContentMgmt/InputProxy/channels/2/video/motionDetection/regions/1?a=b',
    );
    expect(routes.to('/System/time')).toBe('/ISAPI/System/time');
  });
  it('know the document’s own places at the root of a device that has no prefix', () => {
    const routes = openRoutes({ dialect: 'isapi', prefix: '' });
    expect(routes.places('/Network/interfaces')).toEqual(['/System/Network/interfaces', '/Network/interfaces']);
    routes.keep('/Network/interfaces', '/Network/interfaces');
    expect(routes.to('/Network/interfaces/1/ipAddress')).toBe('/Network/interfaces/1/ipAddress');
  });
  it('leave the document’s paths alone', () => {
    const routes = openRoutes();
    expect(routes.places('/Event/Schedule/VMD')).toEqual(['/Event/Schedule/VMD']);
    expect(routes.to('/nothing/here?x')).toBe('/nothing/here?x');
  });
});
