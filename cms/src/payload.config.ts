import { cmsConfig } from './config.ts';
import { liveServices, settingsFromEnvironment } from './environment.ts';

export default cmsConfig(settingsFromEnvironment(), liveServices());
