import { conversationsOver } from './conversations.ts';

conversationsOver('http');
