import { cmsConfig } from './config.ts';
import { openServices, settingsFromEnvironment, settingsOfBuild } from './environment.ts';

const building = process.env.NEXT_PHASE === 'phase-production-build';

export default cmsConfig(building ? settingsOfBuild : settingsFromEnvironment(), openServices);
