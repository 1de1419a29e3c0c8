import { conversationsOver } from './conversations.ts';

conversationsOver('socket');
