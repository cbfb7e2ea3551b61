/** The example for graphql-request reads every kind of answer. */

import { clientFor, counterScreen } from '../../examples/clients/graphql-request/counter-screen.ts';
import { counterForFile, describeScreen } from './screen-contract.ts';

describeScreen(counterForFile(), (connection, nationalId) => counterScreen(clientFor(connection), nationalId));
