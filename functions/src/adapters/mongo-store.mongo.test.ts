import { describeOnMongod } from '../../../scripts/mongod/describe-on-mongod.ts';
import { describeStore } from './store-contract.ts';
import { openTestMongo } from './test-mongo.ts';
import { openPayloadOnMongo } from './test-payload-on-mongo.ts';

describeOnMongod('on a real MongoDB', (server) => {
  describeStore('mongo-store', () => openTestMongo(server));
  describeStore('payload-store', () => openPayloadOnMongo(server));
});
