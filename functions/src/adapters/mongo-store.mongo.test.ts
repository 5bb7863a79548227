import { describeOnMongod } from '../../../scripts/mongod/describe-on-mongod.ts';
import { describeStore } from './store-contract.ts';
import { openTestMongo } from './test-mongo.ts';
import { openPayloadOnMongo } from './test-payload-on-mongo.ts';

describeOnMongod('on a real MongoDB', (server) => {
  // parts so small that an audience of a test has several
  describeStore('mongo-store', () => openTestMongo(server, { span: 7, block: 20 }));
  describeStore('payload-store', () => openPayloadOnMongo(server));
});
