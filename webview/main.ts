document.title = 'Steering Lab';
