import { expectTypeOf, test } from 'vitest';
import type { Config } from '../payload-types.ts';
import type { Documents, Globals } from './content.ts';

test('what the CMS keeps is what the site reads', () => {
  type Kept = Config['collections'];
  expectTypeOf<Kept['articles']>().toExtend<Documents['articles']>();
  expectTypeOf<Kept['guides']>().toExtend<Documents['guides']>();
  expectTypeOf<Kept['whitepapers']>().toExtend<Documents['whitepapers']>();
  expectTypeOf<Kept['pages']>().toExtend<Documents['pages']>();
  expectTypeOf<Kept['topics']>().toExtend<Documents['topics']>();
  expectTypeOf<Kept['authors']>().toExtend<Documents['authors']>();
  expectTypeOf<Kept['media']>().toExtend<Documents['media']>();
  expectTypeOf<Kept['agencies']>().toExtend<Documents['agencies']>();
  expectTypeOf<Kept['criteria']>().toExtend<Documents['criteria']>();
  expectTypeOf<Kept['redirects']>().toExtend<Documents['redirects']>();
  expectTypeOf<Config['globals']['site']>().toExtend<Globals['site']>();
  expectTypeOf<Config['globals']['navigation']>().toExtend<Globals['navigation']>();
});
